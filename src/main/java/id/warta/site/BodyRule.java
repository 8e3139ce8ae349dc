package id.warta.site;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a layout's text stands and what in there is none.
 *
 * @param within the elements that hold the body, a ladder of which the first that yields wins: CSS
 *     selectors, {@code xpath:} and an expression, or {@code json:} with a script's selector,
 *     {@code @} and the path of text, HTML, or a list of blocks
 * @param remove selectors or {@code xpath:}, below those, of what is not text
 * @param drop blocks whose text matches one of these are left out
 * @param dateline what is cut from the start of the text; its groups {@code place} and {@code
 *     outlet} are kept
 */
public record BodyRule(
    List<String> within, List<String> remove, List<Pattern> drop, @Nullable Pattern dateline) {

  public BodyRule {
    within = List.copyOf(within);
    remove = List.copyOf(remove);
    drop = List.copyOf(drop);
  }

  /** The places of {@code within}, each with its carrier. */
  public List<Rung> places() {
    return within.stream().map(place -> Rung.parse(place, Transforms.NONE, "")).toList();
  }

  /** Whether a block of this text is left out. */
  public boolean drops(String text) {
    return drop.stream().anyMatch(pattern -> Regex.finds(pattern, text));
  }
}
