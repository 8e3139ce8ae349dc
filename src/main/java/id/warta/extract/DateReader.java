package id.warta.extract;

import id.warta.article.Dated;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds when an article was published and changed.
 *
 * <p>After the rule, the carriers of a publication date are {@code ld:datePublished}, the metas
 * that name one, {@code item:datePublished}, {@code css:time} (those marked as publication first,
 * then those nearest to the title), {@code css:date} (short texts whose class speaks of a date),
 * {@code css:text} (a short line near the title that begins with a date) and {@code url}. What lies
 * before 1990 or more than a day after the fetch is not believed.
 *
 * <p>The first carrier in that order wins, with two corrections. If it disagrees with the next
 * stated one about the day, the one that is also visible on the page, or stands in its address, is
 * believed. And if it gives only a day, a carrier of the same day that gives the time is taken.
 *
 * <p>A time without a zone gets its offset from another carrier that gives the same moment with
 * one, then from the site's rule, then from the country of the host; else it is taken as UTC and
 * the offset left out.
 */
final class DateReader {

  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
  private static final Pattern URL_DAY =
      Pattern.compile("(?<!\\d)((?:19|20)\\d{2})([-/_.]?)(\\d{1,2})\\2(\\d{1,2})(?!\\d)");
  private static final Pattern URL_STAMP =
      Pattern.compile("(?<!\\d)(20\\d{2})(\\d{2})(\\d{2})\\d{4,8}(?!\\d)");
  private static final Pattern SCRIPT =
      Pattern.compile(
          "\\\\?\"(datePublished|date_published|publishedAt|published_at|publishDate|publish_date|publishedDate|published_date|publicationDate|publishedOn|firstPublished|firstPublishedAt|pubDate)\\\\?\"\\s?:\\s?\\\\?\"([^\"\\\\]{8,40})");
  private static final List<String> PUBLISHED = WordList.lines("published-metas.txt");
  private static final List<String> MODIFIED = WordList.lines("modified-metas.txt");
  private static final Map<String, ZoneId> ZONES = zones();

  private record Candidate(DateParser.Parsed date, String text, String carrier) {
    LocalDate day() {
      return date.day();
    }
  }

  private final Markup markup;
  private final SiteRule rule;
  private final @Nullable String language;
  private final @Nullable ZoneId zone;

  DateReader(Markup markup, SiteRule rule, @Nullable String language) {
    this.markup = markup;
    this.rule = rule;
    this.language = language;
    this.zone = rule.zone() == null ? countryZone() : rule.zone();
  }

  Optional<Stated<Dated>> published(String title) {
    Optional<Candidate> ruled = byRule("published");
    if (ruled.isPresent()) {
      return ruled.map(one -> dated(one, stated()));
    }
    List<Candidate> stated = stated();
    List<Candidate> visible = visible(markup.outline().placeOf(title));
    Optional<Candidate> best = best(stated, visible);
    if (best.isEmpty()) {
      visible = text(title);
      best = visible.stream().findFirst();
    }
    List<Candidate> all = new ArrayList<>(stated);
    all.addAll(visible);
    return best.map(one -> dated(withTime(one, all), all));
  }

  Optional<Stated<Dated>> modified(@Nullable Dated published) {
    List<Candidate> candidates = new ArrayList<>();
    byRule("modified").ifPresent(candidates::add);
    markup.ld().values("dateModified").forEach(text -> add(candidates, text, "ld:dateModified"));
    MODIFIED.forEach(name -> metas(candidates, name));
    markup
        .meta()
        .items("dateModified")
        .forEach(item -> add(candidates, Metadata.valueOf(item), "item:dateModified"));
    return candidates.stream()
        .findFirst()
        .map(one -> dated(withTime(one, candidates), candidates))
        .filter(one -> published == null || !one.value().at().isBefore(published.at()));
  }

  private Optional<Candidate> byRule(String field) {
    List<Candidate> found = new ArrayList<>();
    rule.value(field)
        .ifPresent(value -> value.value().forEach(text -> add(found, text, value.carrier())));
    return found.stream().findFirst();
  }

  private List<Candidate> stated() {
    List<Candidate> found = new ArrayList<>();
    markup.ld().values("datePublished").forEach(text -> add(found, text, "ld:datePublished"));
    PUBLISHED.forEach(name -> metas(found, name));
    for (String name : List.of("datePublished", "dateCreated")) {
      markup
          .meta()
          .items(name)
          .forEach(
              item -> {
                add(found, Metadata.valueOf(item), "item:" + name);
                add(found, item.text(), "item:" + name);
              });
    }
    markup.ld().values("dateCreated").forEach(text -> add(found, text, "ld:dateCreated"));
    return found;
  }

  private void metas(List<Candidate> found, String name) {
    markup.meta().values(name).stream().limit(3).forEach(text -> add(found, text, "meta:" + name));
  }

  private List<Candidate> visible(int place) {
    List<Candidate> found = new ArrayList<>();
    List<Element> times = Markup.Outline.near(markup.outline().times, place);
    times.stream().filter(DateReader::isPublication).forEach(time -> addTime(found, time));
    if (found.isEmpty()) {
      times.stream()
          .filter(time -> !isModification(time))
          .limit(5)
          .forEach(time -> addTime(found, time));
    }
    Markup.Outline.near(markup.outline().dates, place).stream()
        .filter(element -> !isModification(element))
        .limit(12)
        .forEach(element -> add(found, shortText(element), "css:date"));
    url().ifPresent(found::add);
    return found;
  }

  private void addTime(List<Candidate> found, Element time) {
    int before = found.size();
    add(found, time.attr("datetime"), "css:time");
    if (found.size() == before) {
      add(found, time.text(), "css:time");
    }
  }

  private static String shortText(Element element) {
    String text = element.hasAttr("datetime") ? element.attr("datetime") : element.text();
    return text.length() > 160 ? "" : text;
  }

  private static boolean isPublication(Element time) {
    return time.hasAttr("pubdate")
        || time.attr("itemprop").contains("datePublished")
        || time.className().toLowerCase(Locale.ROOT).contains("publish")
        || time.className().toLowerCase(Locale.ROOT).contains("entry-date");
  }

  private static boolean isModification(Element element) {
    String hint = (element.className() + " " + element.attr("itemprop")).toLowerCase(Locale.ROOT);
    return hint.contains("updat") || hint.contains("modif");
  }

  private Optional<Candidate> best(List<Candidate> stated, List<Candidate> visible) {
    if (stated.isEmpty()) {
      Optional<Candidate> url =
          visible.stream().filter(one -> one.carrier().equals("url")).findFirst();
      return url.flatMap(
              day -> visible.stream().filter(one -> one.day().equals(day.day())).findFirst())
          .or(() -> visible.stream().findFirst());
    }
    Candidate first = stated.get(0);
    List<Candidate> others = stated.stream().filter(one -> !one.day().equals(first.day())).toList();
    if (others.isEmpty() || isSeen(first, visible)) {
      return Optional.of(first);
    }
    return others.stream()
        .filter(one -> isSeen(one, visible))
        .findFirst()
        .or(() -> Optional.of(first));
  }

  private static boolean isSeen(Candidate candidate, List<Candidate> visible) {
    return visible.stream().anyMatch(one -> one.day().equals(candidate.day()));
  }

  /** Where nothing marks a date: a short line that has one, or a script's data. */
  private List<Candidate> text(String title) {
    List<Candidate> found = new ArrayList<>();
    DateLines.of(markup.document(), title).forEach(line -> add(found, line, "css:text"));
    if (found.isEmpty()) {
      Matcher script = SCRIPT.matcher(markup.page().text());
      for (int i = 0; i < 5 && script.find(); i++) {
        add(found, script.group(2), "script:" + script.group(1));
      }
    }
    return found;
  }

  private static Candidate withTime(Candidate one, List<Candidate> all) {
    if (one.date().time() != null) {
      return one;
    }
    return all.stream()
        .filter(other -> other.day().equals(one.day()) && other.date().time() != null)
        .findFirst()
        .orElse(one);
  }

  private void add(List<Candidate> found, String text, String carrier) {
    if (text.isBlank() || text.length() > 300) {
      return;
    }
    DateParser.parse(text, language)
        .filter(date -> isPossible(date.day()))
        .ifPresent(date -> found.add(new Candidate(date, TitleReader.oneLine(text), carrier)));
  }

  private boolean isPossible(LocalDate day) {
    LocalDate latest = markup.page().fetchedAt().atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
    return !day.isBefore(FIRST) && !day.isAfter(latest);
  }

  private Optional<Candidate> url() {
    String path = Objects.requireNonNullElse(markup.url().getRawPath(), "");
    // An archive's own stamp says when it was there.
    path = path.replaceFirst("^.*/\\d{14}[a-z_]*/(?=https?:|[\\w-]+\\.)", "/");
    for (Pattern pattern : List.of(URL_DAY, URL_STAMP)) {
      Matcher m = pattern.matcher(path);
      while (m.find()) {
        int last = m.groupCount();
        String text = m.group(1) + "-" + m.group(last - 1) + "-" + m.group(last);
        List<Candidate> found = new ArrayList<>();
        add(found, text, "url");
        if (!found.isEmpty()) {
          return Optional.of(found.get(0));
        }
      }
    }
    return Optional.empty();
  }

  private Stated<Dated> dated(Candidate one, List<Candidate> all) {
    ZoneId known = one.date().zone() == null ? zoneFrom(one, all) : one.date().zone();
    OffsetDateTime at = local(one.date().at(known == null ? ZoneOffset.UTC : known), known, all);
    Dated dated = new Dated(at.toInstant(), known == null ? null : at.getOffset(), one.text());
    return new Stated<>(dated, one.carrier());
  }

  // A moment in UTC is what a machine wrote; the site's own clock is that of what it shows.
  private OffsetDateTime local(OffsetDateTime at, @Nullable ZoneId known, List<Candidate> all) {
    if (known == null || !at.getOffset().equals(ZoneOffset.UTC)) {
      return at;
    }
    LocalDateTime utc = at.toLocalDateTime();
    for (Candidate other : all) {
      if (other.date().zone() == null && other.date().time() != null) {
        ZoneId offset = offsetBetween(other.day().atTime(other.date().time()), utc);
        if (offset != null) {
          return at.atZoneSameInstant(offset).toOffsetDateTime();
        }
      }
    }
    return zone == null ? at : at.atZoneSameInstant(zone).toOffsetDateTime();
  }

  // How far a clock is ahead of UTC, if it can show the same moment.
  private static @Nullable ZoneId offsetBetween(LocalDateTime clock, LocalDateTime utc) {
    long seconds = Duration.between(utc, clock).toSeconds();
    long quarter = Math.round(seconds / 900.0) * 900;
    boolean possible = Math.abs(seconds - quarter) < 60 && Math.abs(quarter) <= 14 * 3600;
    return possible ? ZoneOffset.ofTotalSeconds((int) quarter) : null;
  }

  // Another carrier with the same clock and an offset, or with a clock that differs by an offset.
  private @Nullable ZoneId zoneFrom(Candidate one, List<Candidate> all) {
    if (one.date().time() != null) {
      LocalDateTime clock = one.day().atTime(one.date().time());
      for (Candidate other : all) {
        ZoneId offset = offsetBetween(clock, other.date());
        if (offset != null) {
          return offset;
        }
      }
    }
    return zone;
  }

  private static @Nullable ZoneId offsetBetween(LocalDateTime clock, DateParser.Parsed other) {
    if (other.time() == null || other.zone() == null) {
      return null;
    }
    OffsetDateTime at = other.at(ZoneOffset.UTC);
    LocalDateTime theirs = at.toLocalDateTime();
    if (Duration.between(theirs, clock).abs().toSeconds() < 60) {
      return at.getOffset();
    }
    return at.getOffset().equals(ZoneOffset.UTC) ? offsetBetween(clock, theirs) : null;
  }

  private @Nullable ZoneId countryZone() {
    String host = markup.url().getHost();
    return host == null
        ? null
        : ZONES.get(host.substring(host.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  private static Map<String, ZoneId> zones() {
    Map<String, ZoneId> zones = new HashMap<>();
    for (String line : WordList.lines("country-zones.csv")) {
      String[] fields = line.split(",");
      zones.put(fields[0], ZoneId.of(fields[1]));
    }
    return Map.copyOf(zones);
  }
}
