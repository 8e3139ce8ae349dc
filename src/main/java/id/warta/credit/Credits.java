package id.warta.credit;

import id.warta.article.Credit;
import id.warta.article.Credit.Organisation;
import id.warta.article.Credit.Person;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges what several carriers say of one picture. */
public final class Credits {

  private Credits() {}

  /**
   * One credit out of several; the earlier ones are trusted more.
   *
   * <p>The first credit that is not empty gives the line. People and organisations of the others
   * are added where the first names none, or where they are among those that it names and say no
   * more; a later carrier never contradicts an earlier one. Flags and notices are gathered from
   * all.
   */
  public static Credit merge(List<Credit> candidates) {
    return candidates.stream()
        .filter(Credits::saysSomething)
        .reduce(Credits::merge)
        .orElse(Credit.NONE);
  }

  private static boolean saysSomething(Credit credit) {
    return !credit.isEmpty() || credit.licence() != null || credit.medium() != null;
  }

  private static Credit merge(Credit first, Credit second) {
    Map<String, Person> people = new LinkedHashMap<>();
    first.people().forEach(person -> people.putIfAbsent(key(person.name()), person));
    if (people.isEmpty()) {
      second.people().forEach(person -> people.putIfAbsent(key(person.name()), person));
    }
    Map<String, Organisation> organisations = new LinkedHashMap<>();
    first.organisations().forEach(one -> organisations.putIfAbsent(key(one.name()), one));
    if (organisations.isEmpty()) {
      second.organisations().forEach(one -> organisations.putIfAbsent(key(one.name()), one));
    }
    people.keySet().forEach(organisations::remove); // "E.B" once as a person and once as a house
    Set<String> flags = new LinkedHashSet<>(first.flags());
    flags.addAll(second.flags());
    return new Credit(
        first.line() == null ? second.line() : first.line(),
        List.copyOf(people.values()),
        List.copyOf(organisations.values()),
        first.medium() == null ? second.medium() : first.medium(),
        flags,
        first.licence() == null ? second.licence() : first.licence(),
        carrier(first.carrier(), second.carrier()));
  }

  private static @Nullable String carrier(@Nullable String first, @Nullable String second) {
    if (first == null || second == null || first.equals(second)) {
      return first == null ? second : first;
    }
    return first + "+" + second;
  }

  private static String key(String name) {
    return Text.clean(name).toLowerCase(Locale.ROOT);
  }
}
