package id.warta.article;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who made a picture and for whom: "Sputnik/Vladimir Smirnov/Pool via REUTERS" read into its parts.
 *
 * <p>It is what the page claims, not who owns the rights.
 *
 * @param line the credit as the page has it, verbatim; null where the page gives none
 * @param people who made the picture, in the page's order
 * @param organisations whom it was made or passed on by, in the page's order
 * @param medium what kind of picture it is where the page says so: {@code photo}, {@code video},
 *     {@code still}, {@code screenshot}, {@code illustration}, {@code montage}, {@code ai}, {@code
 *     map} or {@code chart}
 * @param flags any of {@code pool}, {@code handout}, {@code file}, {@code stock}, {@code symbol},
 *     {@code private}, {@code uncredited}, {@code courtesy}
 * @param licence a licence or restriction that stands with the credit, verbatim
 * @param carrier what said so, such as {@code caption-end} or {@code ld:creditText}; several are
 *     joined by {@code +}
 */
public record Credit(
    @Nullable String line,
    List<Person> people,
    List<Organisation> organisations,
    @Nullable String medium,
    Set<String> flags,
    @Nullable String licence,
    @Nullable String carrier) {

  /** A picture whose page names nobody. */
  public static final Credit NONE =
      new Credit(null, List.of(), List.of(), null, Set.of(), null, null);

  /**
   * Somebody who made the picture.
   *
   * @param name as the page writes it
   * @param role {@code photographer}, {@code illustrator}, {@code video} or {@code editor}
   */
  public record Person(String name, String role) {}

  /**
   * An agency, outlet or other body.
   *
   * @param name the canonical name: {@code Reuters}
   * @param written what the page wrote: {@code REUTERS}
   * @param role {@code originator}, {@code distributor} or {@code client}
   */
  public record Organisation(String name, String written, String role) {}

  public Credit {
    people = List.copyOf(people);
    organisations = List.copyOf(organisations);
    flags = Set.copyOf(flags);
  }

  /** Whether the page names nobody and says nothing about the picture's origin. */
  public boolean isEmpty() {
    return line == null && people.isEmpty() && organisations.isEmpty() && flags.isEmpty();
  }
}
