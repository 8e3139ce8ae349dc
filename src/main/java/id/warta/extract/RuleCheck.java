package id.warta.extract;

import id.warta.page.Page;
import id.warta.site.BodyRule;
import id.warta.site.Field;
import id.warta.site.ImageRule;
import id.warta.site.Layout;
import id.warta.site.Regex;
import id.warta.site.Rung;
import id.warta.site.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Holds a site's rule against pages of the site, and tells which of its parts do nothing: selectors
 * that hit no page, fallbacks that always win, removals that cut nothing, or most of the text. What
 * it tells is a hint and no error: a few pages need not show everything a rule is for.
 *
 * <p>Collect pages with {@link #add}, then ask for the {@link #findings()}. For one thread.
 */
public final class RuleCheck {

  private static final double MOST = 0.5;

  /**
   * Something that a person should look at.
   *
   * @param origin the line of the rule: {@code config/sites/bisnis.com.yaml:33:5}
   * @param what what was seen
   * @param dead the part that did nothing on any page; empty for what is not that
   */
  public record Finding(String origin, String what, String dead) {
    @Override
    public String toString() {
      return origin + ": " + what;
    }
  }

  /** How a part of the rule did on the pages of its layout. */
  private static final class Tally {
    private int pages;
    private int hits;
    private int wins;
    private int cutsMost;
    private int misses;
  }

  private final Site site;
  private final IdentityHashMap<Layout, Map<Part, Tally>> tallies = new IdentityHashMap<>();
  private final IdentityHashMap<Layout, Integer> pages = new IdentityHashMap<>();
  private int strangers;

  /** A part of a layout: a rung of a ladder, or a selector or pattern by its place. */
  private record Part(String place, String text, String origin) {
    String name() {
      return place + " '" + text + "'";
    }
  }

  /** A check of this site's rule. */
  public RuleCheck(Site site) {
    this.site = site;
  }

  /** Takes a page of the site into account; addresses that the rule skips are left out. */
  public void add(Page page) {
    if (site.skips(page.url())) {
      return;
    }
    Markup markup = new Markup(page);
    RuleReader reader = new RuleReader(site, page, markup.ld()::values, markup.meta()::values);
    Layout layout = reader.layout();
    if (layout == null) {
      strangers++;
      return;
    }
    pages.merge(layout, 1, Integer::sum);
    layout.fields().forEach((name, field) -> ladder(layout, name, field, reader));
    BodyRule body = layout.body();
    List<Element> roots = body == null ? List.of() : body(layout, body, markup);
    ImageRule images = layout.images();
    if (images != null) {
      images(layout, images, document(roots, page));
    }
  }

  /** What the pages showed, in the order of the rule's layouts; empty if all is well. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (strangers > 0) {
      findings.add(
          new Finding(
              site.file(), strangers + " of " + all() + " pages fit none of its layouts", ""));
    }
    for (Layout layout : site.layouts()) {
      if (pages.getOrDefault(layout, 0) == 0) {
        // The layout for all other pages need not have any.
        if (!layout.when().isEmpty()) {
          String what = name(layout) + ": no page has this layout";
          findings.add(new Finding(layout.origin(), what, what));
        }
        continue;
      }
      tallies.getOrDefault(layout, Map.of()).forEach((part, tally) -> judge(part, tally, findings));
    }
    return findings;
  }

  /** The parts that did something on a page of some layout, as {@link Finding#dead} names them. */
  public Set<String> alive() {
    Set<String> alive = new HashSet<>();
    tallies
        .values()
        .forEach(
            parts ->
                parts.forEach(
                    (part, tally) -> {
                      if (tally.hits > 0) {
                        alive.add(part.name());
                      }
                    }));
    return alive;
  }

  private int all() {
    return strangers + pages.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void ladder(Layout layout, String name, Field field, RuleReader reader) {
    boolean won = false;
    boolean fallback = false;
    for (Rung rung : field.ladder()) {
      Tally tally =
          tally(
              layout,
              new Part(fallback ? name + " (fallback)" : name, rung.shortForm(), rung.origin()));
      boolean hit = !reader.texts(rung).isEmpty();
      tally.pages++;
      tally.hits += hit ? 1 : 0;
      tally.wins += hit && !won ? 1 : 0;
      won |= hit;
      fallback = true;
    }
  }

  // Text that was made of JSON stands in a document of its own, and its pictures with it.
  private static Document document(List<Element> roots, Page page) {
    Document own = roots.isEmpty() ? null : roots.get(0).ownerDocument();
    return own == null ? page.document() : own;
  }

  private List<Element> body(Layout layout, BodyRule body, Markup markup) {
    List<Element> roots = List.of();
    for (Rung place : body.places()) {
      List<Element> found = RuledBody.roots(markup.document(), place);
      count(layout, "body.within", place.shortForm(), !found.isEmpty());
      roots = roots.isEmpty() ? found : roots;
    }
    int length = Math.max(1, new Elements(roots).text().length());
    for (String place : body.remove()) {
      Elements removed =
          new Elements(roots.stream().flatMap(r -> Places.of(r, place).stream()).toList());
      Tally tally = count(layout, "body.remove", place, !removed.isEmpty());
      tally.cutsMost += outermost(removed) > MOST * length ? 1 : 0;
    }
    drops(layout, body, roots, length);
    Body read = BodyReader.read(markup, body, null);
    if (!roots.isEmpty() && read.fault() != null) {
      tally(layout, new Part("body", read.fault().text(), layout.origin())).misses++;
    }
    return roots;
  }

  // Patterns are held against every run of text there, also those that nobody takes for the
  // article's: what the rule names must not depend on how well others look.
  private void drops(Layout layout, BodyRule body, List<Element> roots, int length) {
    List<String> runs =
        roots.stream()
            .flatMap(root -> PageText.of(root, RuledBody.removed(roots, body)).runs().stream())
            .map(run -> run.text)
            .toList();
    for (Pattern pattern : body.drop()) {
      List<String> dropped = runs.stream().filter(text -> Regex.finds(pattern, text)).toList();
      Tally tally = count(layout, "body.drop", pattern.pattern(), !dropped.isEmpty());
      tally.cutsMost += length(dropped) > MOST * length ? 1 : 0;
    }
  }

  private static int length(List<String> texts) {
    return texts.stream().mapToInt(String::length).sum();
  }

  private static int outermost(Collection<Element> elements) {
    return elements.stream()
        .filter(e -> e.parents().stream().noneMatch(elements::contains))
        .mapToInt(e -> e.text().length())
        .sum();
  }

  private void images(Layout layout, ImageRule images, Document document) {
    List<Element> frames = new ArrayList<>();
    for (String place : images.within()) {
      Elements found = Places.of(document, place);
      frames.addAll(found);
      count(layout, "images.within", place, !found.isEmpty());
    }
    for (String place : images.remove()) {
      count(layout, "images.remove", place, Places.hit(document, place));
    }
    inFrames(layout, "images.caption", images.caption(), frames);
    inFrames(layout, "images.credit", images.creditField(), frames);
  }

  private void inFrames(Layout layout, String place, @Nullable Field field, List<Element> frames) {
    if (field == null || frames.isEmpty()) {
      return;
    }
    for (Rung rung : field.ladder()) {
      Field alone = new Field(List.of(rung));
      boolean hit = frames.stream().anyMatch(frame -> Places.text(frame, alone) != null);
      count(layout, place, rung.shortForm(), hit);
    }
  }

  private Tally count(Layout layout, String place, String text, boolean hit) {
    Tally tally = tally(layout, new Part(place, text, layout.origin()));
    tally.pages++;
    tally.hits += hit ? 1 : 0;
    return tally;
  }

  private Tally tally(Layout layout, Part part) {
    return Objects.requireNonNull(
        tallies
            .computeIfAbsent(layout, one -> new LinkedHashMap<>())
            .computeIfAbsent(part, one -> new Tally()));
  }

  private static void judge(Part part, Tally tally, List<Finding> findings) {
    String what = part.name() + " ";
    if (tally.misses > 0) {
      findings.add(
          new Finding(
              part.origin(),
              "body: " + part.text() + " on " + tally.misses + " pages, so looking took its place",
              ""));
    } else if (tally.hits == 0) {
      findings.add(
          new Finding(part.origin(), what + "hits none of " + tally.pages + " pages", part.name()));
    } else if (part.place().endsWith("(fallback)")
        && tally.wins == tally.pages
        && tally.pages > 1) {
      findings.add(
          new Finding(
              part.origin(), what + "wins on all " + tally.pages + " pages: put it first", ""));
    } else if (tally.cutsMost > 0) {
      findings.add(
          new Finding(
              part.origin(),
              what + "cuts most of the text on " + tally.cutsMost + " of " + tally.pages + " pages",
              ""));
    }
  }

  private static String name(Layout layout) {
    return "layout '" + layout.name() + "'";
  }
}
