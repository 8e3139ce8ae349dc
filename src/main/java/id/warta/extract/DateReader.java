package id.warta.extract;

import id.warta.article.Dated;
import id.warta.page.Source;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds when an article was published and changed.
 *
 * <p>After the rule, the carriers of a publication date are {@code ld:datePublished}, the metas
 * that name one, {@code item:datePublished}, what the page shows ({@link DateSpots}: {@code
 * css:time}, {@code css:date}, {@code css:text}), {@code url} and a script's data. What lies before
 * 1990 or more than a day after the fetch is not believed.
 *
 * <p>The first carrier in that order wins, with these corrections. If it disagrees with the next
 * stated one about the day, the one that is also visible on the page, or stands in its address, is
 * believed. A meta whose name says only "date" gives way to what stands beside the title. The date
 * in the address goes before a visible one. A date that could be read with day and month in either
 * order is turned round where only so another carrier says the same. And if the winner gives only a
 * day, a carrier of the same day that gives the time is taken.
 *
 * <p>Where nothing states when the article was changed, and what the page shows was looked at, a
 * date close behind the title that is {@linkplain DateLabels said} to be of a change tells it.
 * Where there is no date at all, "3 hours ago" or "yesterday, 14:25" close behind the title is
 * {@linkplain RelativeDates counted} from the fetch, if there was one.
 *
 * <p>A time without a zone gets its offset from another carrier that gives the same moment with
 * one, then from the site's rule, then from the country of the host or of the page's language; else
 * it is taken as UTC and the offset left out.
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
  // What software writes when nobody told it the country.
  private static final Set<String> DEFAULTS =
      Set.of("en-US", "en-GB", "es-ES", "fr-FR", "pt-PT", "ar-SA", "ru-RU", "zh-CN");
  private static final Set<String> WEAK =
      WordList.lines("weak-date-metas.txt").stream()
          .map(name -> "meta:" + name)
          .collect(Collectors.toUnmodifiableSet());
  private static final List<String> PUBLISHED = WordList.lines("published-metas.txt");
  private static final List<String> MODIFIED = WordList.lines("modified-metas.txt");
  private static final Map<String, ZoneId> ZONES = zones("country-zones.csv");

  private static final Map<String, ZoneId> BY_LANGUAGE = zones("language-zones.csv");

  private record Candidate(
      DateParser.Parsed date, String text, String carrier, DateSpots.@Nullable Spot spot) {

    LocalDate day() {
      return date.day();
    }

    Candidate at(DateSpots.Spot place) {
      return new Candidate(date, text, carrier, place);
    }

    Candidate with(DateParser.Parsed other) {
      return new Candidate(other, text, carrier, spot);
    }

    boolean isBeside() {
      return spot != null && spot.isBeside();
    }
  }

  private final Markup markup;
  private final SiteRule rule;
  private final @Nullable String language;
  private final @Nullable ZoneId zone;

  /** What was read out of the texts so far: a page says its date in many places. */
  private final Map<String, Optional<DateParser.Parsed>> read = new HashMap<>();

  /** What the page shows, as far as it was looked at. */
  private List<DateSpots.Spot> spots = List.of();

  DateReader(Markup markup, SiteRule rule, @Nullable String language) {
    this.markup = markup;
    this.rule = rule;
    this.language = regional(language, country(markup.url()));
    this.zone = rule.zone() == null ? homeZone() : rule.zone();
  }

  // In English the order of day and month is a matter of the country, which a page from there says
  // by its host and not by a language that software wrote.
  private static @Nullable String regional(@Nullable String language, String country) {
    boolean vague = "en".equals(language) || "en-US".equals(language);
    return vague && ZONES.containsKey(country) ? "en-" + country : language;
  }

  private static String country(URI url) {
    String host = Objects.requireNonNullElse(url.getHost(), "");
    return host.substring(host.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  Optional<Stated<Dated>> published(String title) {
    Optional<Candidate> ruled = byRule("published");
    if (ruled.isPresent()) {
      return ruled.map(one -> dated(one, stated()));
    }
    List<Candidate> stated = withoutChanges(stated());
    List<Candidate> visible = isSettled(stated) ? List.of() : visible(title);
    List<Candidate> all = new ArrayList<>(stated);
    all.addAll(visible);
    Optional<Candidate> best = best(stated, visible).or(this::script);
    return best.map(one -> dated(withTime(turned(one, all), all), all)).or(() -> ago(title));
  }

  // Only of a page that was fetched is it known when somebody would have read "3 hours ago".
  private Optional<Stated<Dated>> ago(String title) {
    return markup.page().source() == Source.FILE
        ? Optional.empty()
        : TitleLines.of(markup.nodes(), title).stream()
            .map(node -> TitleReader.oneLine(node.getWholeText()))
            .flatMap(
                line ->
                    RelativeDates.read(line)
                        .map(age -> dated(age, line))
                        .or(() -> RelativeDates.day(line).flatMap(day -> dated(day, line)))
                        .stream())
            .findFirst();
  }

  // Today's date, as the site's own clock shows it, with the time behind the word.
  private Optional<Stated<Dated>> dated(RelativeDates.Day named, String line) {
    LocalDate day =
        LocalDate.ofInstant(markup.page().fetchedAt(), zone == null ? ZoneOffset.UTC : zone)
            .minusDays(named.ago());
    return parse(day + " " + named.rest())
        .map(date -> dated(new Candidate(date, line, "css:text", null), List.of()));
  }

  // Where only the day is known, it is that of the site's own clock.
  private Stated<Dated> dated(RelativeDates.Age age, String line) {
    Instant at = age.before(markup.page().fetchedAt());
    ZoneId home = zone == null ? ZoneOffset.UTC : zone;
    OffsetDateTime local = at.atZone(home).toOffsetDateTime();
    Instant told = age.timed() ? at : local.toLocalDate().atStartOfDay(home).toInstant();
    return new Stated<>(new Dated(told, zone == null ? null : local.getOffset(), line), "css:text");
  }

  Optional<Stated<Dated>> modified(@Nullable Dated published) {
    List<Candidate> candidates = new ArrayList<>();
    byRule("modified").ifPresent(candidates::add);
    candidates.addAll(changes());
    if (candidates.isEmpty()) {
      candidates.addAll(shownChanges(published));
    }
    return candidates.stream()
        .findFirst()
        .map(one -> dated(withTime(one, candidates), candidates))
        .filter(one -> published == null || !one.value().at().isBefore(published.at()));
  }

  private List<Candidate> changes() {
    List<Candidate> found = new ArrayList<>();
    markup.ld().values("dateModified").forEach(text -> add(found, text, "ld:dateModified"));
    MODIFIED.forEach(name -> metas(found, name));
    markup
        .meta()
        .items("dateModified")
        .forEach(item -> add(found, Metadata.valueOf(item), "item:dateModified"));
    return found;
  }

  // "Updated at 7.30 p.m." is on the day of the publication.
  private List<Candidate> shownChanges(@Nullable Dated published) {
    List<Candidate> found = new ArrayList<>();
    for (DateSpots.Spot spot : spots) {
      if (spot.isNear() && spot.isChange()) {
        int before = found.size();
        add(found, spot.text(), spot.carrier());
        if (found.size() == before && published != null) {
          add(found, dayOf(published) + " " + spot.text(), spot.carrier());
        }
      }
    }
    return found.stream()
        .filter(
            one ->
                one.date().time() != null
                    || published == null
                    || !dayOf(published).equals(one.day()))
        .toList();
  }

  private static LocalDate dayOf(Dated dated) {
    return dated
        .at()
        .atOffset(dated.offset() == null ? ZoneOffset.UTC : dated.offset())
        .toLocalDate();
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
    List<String> values = markup.meta().values(name);
    for (String text : values.subList(0, Math.min(3, values.size()))) {
      add(found, text, "meta:" + name);
    }
  }

  // Some systems write the last change where the publication should stand. Where another carrier
  // gives an earlier day, that one is the publication.
  private List<Candidate> withoutChanges(List<Candidate> stated) {
    List<LocalDate> changes = changes().stream().map(Candidate::day).toList();
    List<Candidate> kept = stated.stream().filter(one -> !changes.contains(one.day())).toList();
    boolean earlier =
        kept.stream()
            .filter(one -> !isWeak(one))
            .anyMatch(one -> changes.stream().allMatch(change -> change.isAfter(one.day())));
    return earlier ? kept : stated;
  }

  // Where all carriers tell the same day, and the first its time and offset, nobody else is needed.
  private static boolean isSettled(List<Candidate> stated) {
    if (stated.isEmpty() || isWeak(stated.get(0))) {
      return false;
    }
    DateParser.Parsed first = stated.get(0).date();
    return first.time() != null
        && first.zone() != null
        && !first.zone().equals(ZoneOffset.UTC)
        && stated.stream().allMatch(one -> one.day().equals(first.day()));
  }

  private List<Candidate> visible(String title) {
    List<Candidate> found = new ArrayList<>();
    spots = DateSpots.of(markup, title);
    for (DateSpots.Spot spot : spots) {
      int before = found.size();
      add(found, spot.text(), spot.carrier());
      for (Candidate one : List.copyOf(found.subList(before, found.size()))) {
        found.set(before, one.at(spot));
      }
    }
    url().ifPresent(found::add);
    return found;
  }

  private Optional<Candidate> best(List<Candidate> stated, List<Candidate> visible) {
    if (stated.isEmpty()) {
      return unstated(visible);
    }
    Candidate first = stated.get(0);
    if (isWeak(first)) {
      return visible.stream()
          .filter(Candidate::isBeside)
          .findFirst()
          .filter(one -> !one.day().equals(first.day()))
          .or(() -> Optional.of(first));
    }
    List<Candidate> others =
        stated.stream()
            .filter(one -> !one.day().equals(first.day()) && !isNextDay(first, one))
            .toList();
    if (others.isEmpty() || isSeen(first, visible)) {
      return Optional.of(first);
    }
    return others.stream()
        .filter(one -> isSeen(one, visible))
        .findFirst()
        .or(() -> Optional.of(first));
  }

  // What the address says is believed, with the time of a place that says the same.
  private static Optional<Candidate> unstated(List<Candidate> visible) {
    return visible.stream()
        .filter(one -> one.carrier().equals("url"))
        .findFirst()
        .flatMap(
            url ->
                visible.stream()
                    .filter(
                        one -> one.day().equals(url.day()) || url.day().equals(one.date().turned()))
                    .findFirst())
        .or(() -> visible.stream().findFirst());
  }

  // Metas that one system fills with the publication, another with the last change, a third with
  // the issue in print; and when a draft was begun.
  private static boolean isWeak(Candidate candidate) {
    return WEAK.contains(candidate.carrier()) || candidate.carrier().endsWith(":dateCreated");
  }

  // A printed issue bears the date of the day after.
  private static boolean isNextDay(Candidate first, Candidate other) {
    return first.date().time() != null
        && other.date().time() == null
        && other.day().equals(first.day().plusDays(1));
  }

  /** Day and month in the other order, where only so another carrier says the same. */
  private static Candidate turned(Candidate one, List<Candidate> all) {
    LocalDate turned = one.date().turned();
    if (turned == null) {
      return one;
    }
    boolean borneOut =
        all.stream()
            .anyMatch(other -> other.date().turned() == null && other.day().equals(one.day()));
    boolean contradicted =
        all.stream().anyMatch(other -> other.date().turned() == null && other.day().equals(turned));
    return contradicted && !borneOut ? turned(one) : one;
  }

  private static Candidate turned(Candidate one) {
    return one.with(one.date().turn());
  }

  private static boolean isSeen(Candidate candidate, List<Candidate> visible) {
    return visible.stream()
        .anyMatch(
            one ->
                (one.isBeside() || one.carrier().equals("url"))
                    && one.day().equals(candidate.day()));
  }

  /** Where nothing shows a date: a script's data. */
  private Optional<Candidate> script() {
    List<Candidate> found = new ArrayList<>();
    Matcher script = SCRIPT.matcher(markup.page().text());
    for (int i = 0; i < 5 && found.isEmpty() && script.find(); i++) {
      add(found, script.group(2), "script:" + script.group(1));
    }
    return found.stream().findFirst();
  }

  private static Candidate withTime(Candidate one, List<Candidate> all) {
    if (one.date().time() != null) {
      return one;
    }
    return all.stream()
        .filter(other -> other.date().time() != null)
        .map(other -> one.day().equals(other.date().turned()) ? turned(other) : other)
        .filter(other -> other.day().equals(one.day()))
        .findFirst()
        .orElse(one);
  }

  private void add(List<Candidate> found, String text, String carrier) {
    if (text.isBlank() || text.length() > 300) {
      return;
    }
    read.computeIfAbsent(text, this::parse)
        .ifPresent(
            date -> found.add(new Candidate(date, TitleReader.oneLine(text), carrier, null)));
  }

  private Optional<DateParser.Parsed> parse(String text) {
    return DateParser.parse(text, language)
        .map(date -> isPossible(date.day()) ? date : date.turn())
        .filter(date -> isPossible(date.day()));
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

  // A moment in UTC is what a machine wrote, once or twice; the site's own clock is that of what it
  // shows.
  private OffsetDateTime local(OffsetDateTime at, @Nullable ZoneId known, List<Candidate> all) {
    if (known == null || !at.getOffset().equals(ZoneOffset.UTC)) {
      return at;
    }
    LocalDateTime utc = at.toLocalDateTime();
    for (Candidate other : all) {
      if (other.date().zone() == null && other.date().time() != null) {
        ZoneId offset = offsetBetween(other.day().atTime(other.date().time()), utc);
        if (offset != null && !(offset.equals(ZoneOffset.UTC) && other.spot() == null)) {
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

  // The country of the host, then that of the page's language, then the language itself.
  private @Nullable ZoneId homeZone() {
    ZoneId country = ZONES.get(country(markup.url()));
    if (country != null || language == null) {
      return country;
    }
    Locale locale = Locale.forLanguageTag(language);
    ZoneId home = BY_LANGUAGE.get(locale.getLanguage());
    boolean elsewhere = !locale.getCountry().isEmpty() && !DEFAULTS.contains(language);
    return elsewhere
        ? ZONES.getOrDefault(locale.getCountry().toLowerCase(Locale.ROOT), home)
        : home;
  }

  private static Map<String, ZoneId> zones(String table) {
    Map<String, ZoneId> zones = new HashMap<>();
    for (String line : WordList.lines(table)) {
      String[] fields = line.split(",");
      zones.put(fields[0], ZoneId.of(fields[1]));
    }
    return Map.copyOf(zones);
  }
}
