package id.warta.demo;

import static id.warta.demo.Template.form;
import static java.util.stream.Collectors.joining;

import id.warta.article.Block;
import id.warta.article.Dateline;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One news site: its stories, its addresses, its markup. */
abstract class Outlet {

  /** The day on which the demo's web stands still; its stories were published before. */
  static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  static final int PER_PAGE = 12;

  private final String folder;
  private final String host;
  private final String name;
  private final ZoneId zone;
  private final List<Story> stories;
  private final Template article;
  private final Template list;
  private final Map<String, Answer> shelf = new LinkedHashMap<>();

  Outlet(String folder, String name, ZoneId zone, int edition) {
    this.folder = folder;
    this.host = folder + ".example";
    this.name = name;
    this.zone = zone;
    this.stories = latest(StoryReader.read(folder), edition);
    this.article = Template.of(folder, "article.html");
    this.list = Template.of(folder, "list.html");
  }

  private static List<Story> latest(List<Story> all, int edition) {
    Map<String, Story> bySlug = new LinkedHashMap<>();
    for (Story story : all) {
      if (story.edition() <= edition) {
        bySlug.merge(story.slug(), story, (a, b) -> a.edition() > b.edition() ? a : b);
      }
    }
    return bySlug.values().stream().sorted(Comparator.comparing(Story::at).reversed()).toList();
  }

  /** The path of a story's page. */
  abstract String path(Story story);

  /** What this site's article template wants beside what every site's gets. */
  abstract Map<String, String> slots(Story story);

  abstract @Nullable Dateline dateline(Story story);

  /** Puts the pages on the shelf that only this site has. */
  abstract void stock();

  /** Everything the site answers, by path and query. */
  Map<String, Answer> shelf() {
    shelf.clear();
    put("/robots.txt", Answer.text(Resources.text(folder + "/robots.txt")));
    put("/media/site-logo.svg", Answer.of("image/svg+xml", Resources.bytes("logo.svg")));
    Answer photo = Answer.of("image/jpeg", Resources.bytes("photo.jpg"));
    for (Story story : stories) {
      put(path(story), page(story, UnaryOperator.identity()));
      for (int i = 0; i < story.photos().size(); i++) {
        put(photoPath(story, i), photo);
      }
    }
    stock();
    return Map.copyOf(shelf);
  }

  String host() {
    return host;
  }

  String name() {
    return name;
  }

  List<Story> stories() {
    return stories;
  }

  URI at(String path) {
    return URI.create("http://" + host + path);
  }

  URI home() {
    return at("/");
  }

  OffsetDateTime time(LocalDateTime at) {
    return at.atZone(zone).toOffsetDateTime();
  }

  final String iso(LocalDateTime at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time(at));
  }

  final void put(String path, Answer answer) {
    if (shelf.putIfAbsent(path, answer) != null) {
      throw new IllegalStateException("two pages at " + at(path));
    }
  }

  /** A story's page; {@code edit} changes its markup. */
  final Answer page(Story story, UnaryOperator<String> edit) {
    LocalDateTime changed = story.changed() == null ? story.at() : story.changed();
    Answer answer =
        encode(story, edit.apply(article.fill(values(story))))
            .modified(time(changed).toInstant())
            .flaky(story.is("flaky"));
    return story.is("tdm")
        ? answer.with("tdm-reservation", "1").with("tdm-policy", at("/tdm-policy.json").toString())
        : answer;
  }

  Answer encode(Story story, String html) {
    return Answer.html(html);
  }

  private Map<String, String> values(Story story) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("title", story.title());
    values.put("lead", story.lead());
    values.put("url", at(path(story)).toString());
    values.put("home", home().toString());
    values.put("published", iso(story.at()));
    values.put("section", story.section());
    values.put("section-path", sectionPath(story.section()));
    values.put(
        "robots", story.is("noindex") ? "<meta name=\"robots\" content=\"noindex, follow\">" : "");
    values.put("image", story.photos().isEmpty() ? "" : at(photoPath(story, 0)).toString());
    values.put("related", links(neighbours(story, 2, 4), ""));
    values.put("popular", links(neighbours(story, 9, 5), "?utm_source=popular&utm_medium=box"));
    values.putAll(slots(story));
    return values;
  }

  /** Stories further down the page's boxes; they differ from page to page as on a real site. */
  final List<Story> neighbours(Story story, int from, int count) {
    List<Story> listed = listed();
    int at = Math.max(0, listed.indexOf(story));
    List<Story> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Story other = listed.get((at + from + i) % listed.size());
      if (!other.equals(story)) {
        found.add(other);
      }
    }
    return found;
  }

  /** Stories that lists and feeds show; an unlisted one is only linked from another story. */
  final List<Story> listed() {
    return stories.stream().filter(story -> !story.is("unlisted")).toList();
  }

  final List<DemoArticle> truths(List<Story> some) {
    return some.stream().map(story -> truth(story, null)).toList();
  }

  final List<Story> since(LocalDate day) {
    return listed().stream().filter(s -> !s.at().toLocalDate().isBefore(day)).toList();
  }

  final List<Story> before(LocalDate day) {
    return listed().stream().filter(s -> s.at().toLocalDate().isBefore(day)).toList();
  }

  final String photoPath(Story story, int i) {
    return form("/media/%tF/%s-%d.jpg", story.at(), story.slug(), i + 1);
  }

  abstract String sectionPath(String section);

  /** Sections in the order in which the stories mention them. */
  final List<String> sections() {
    return stories.stream().map(Story::section).distinct().sorted().toList();
  }

  final String links(List<Story> some, String query) {
    return some.stream()
        .map(
            s ->
                form(
                    "<li><a href=\"%s\">%s</a></li>\n",
                    Template.escape(path(s) + query), Template.escape(s.title())))
        .collect(joining());
  }

  /** Puts a list of stories on as many pages as it takes: {@code path}, {@code path?page=2} … */
  final void list(String path, String title, List<Story> some) {
    int pages = Math.max(1, (some.size() + PER_PAGE - 1) / PER_PAGE);
    for (int page = 1; page <= pages; page++) {
      List<Story> part =
          some.subList((page - 1) * PER_PAGE, Math.min(some.size(), page * PER_PAGE));
      put(address(path, page), listPage(title, part, pager(path, page, pages), ""));
    }
  }

  final Answer listPage(String title, List<Story> some, String pager, String extra) {
    return Answer.html(
            list.fill(
                Map.of(
                    "title", title,
                    "nav", nav(),
                    "items", some.stream().map(this::teaser).collect(joining()),
                    "pager", pager,
                    "extra", extra)))
        .modified(newest(some));
  }

  private Instant newest(List<Story> some) {
    return some.stream()
        .map(s -> time(s.changed() == null ? s.at() : s.changed()).toInstant())
        .max(Comparator.naturalOrder())
        .orElse(TODAY.atStartOfDay(zone).toInstant());
  }

  final String nav() {
    return sections().stream()
        .map(s -> form("<li><a href=\"%s\">%s</a></li>\n", sectionPath(s), Template.escape(s)))
        .collect(joining());
  }

  abstract String teaser(Story story);

  private static String address(String path, int page) {
    return page == 1 ? path : path + (path.contains("?") ? "&" : "?") + "page=" + page;
  }

  private static String pager(String path, int page, int pages) {
    StringBuilder out = new StringBuilder();
    if (page > 1) {
      out.append(form("<a rel=\"prev\" href=\"%s\">«</a> ", address(path, page - 1)));
    }
    if (page < pages) {
      out.append(form("<a rel=\"next\" href=\"%s\">»</a>", address(path, page + 1)));
    }
    return out.toString();
  }

  /** The old address, print copy and AMP copy of a story that has them. */
  List<String> aliases(Story story) {
    return List.of();
  }

  String language(Story story) {
    return language();
  }

  abstract String language();

  /** The address of a story by its {@code folder/slug}, if it is one of this site's. */
  Optional<URI> find(String name) {
    return stories.stream()
        .filter(story -> name.equals(folder + "/" + story.slug()))
        .map(story -> at(path(story)))
        .findFirst();
  }

  /** What a reader finds on the story's page. */
  DemoArticle truth(Story story, @Nullable URI duplicateOf) {
    return new DemoArticle(
        at(path(story)),
        aliases(story).stream().map(this::at).toList(),
        name,
        language(story),
        story.title(),
        story.lead(),
        story.authors(),
        story.editors(),
        time(story.at()),
        story.changed() == null ? null : time(story.changed()),
        story.section(),
        story.tags(),
        dateline(story),
        story.body(),
        pictures(story),
        story.is("premium"),
        story.is("noindex") ? "noindex, follow" : null,
        story.is("tdm"),
        story.wire(),
        duplicateOf);
  }

  private List<DemoArticle.Picture> pictures(Story story) {
    List<DemoArticle.Picture> pictures = new ArrayList<>();
    for (int i = 0; i < story.photos().size(); i++) {
      Photo photo = story.photos().get(i);
      pictures.add(
          new DemoArticle.Picture(
              at(photoPath(story, i)),
              photo.caption(),
              photo.credit().isEmpty() ? null : photo.credit(),
              photo.people(),
              photo.organisations(),
              photo.flags()));
    }
    return pictures;
  }

  /** One block as plain markup; the lists of a run of items are opened and closed around them. */
  static String markup(List<Block> body, int from, int to) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < to; i++) {
      Block block = body.get(i);
      String text = Template.escape(block.text());
      switch (block.kind()) {
        case SUBHEADING -> out.append("<h2>").append(text).append("</h2>\n");
        case QUOTE -> out.append("<blockquote><p>").append(text).append("</p></blockquote>\n");
        case LIST_ITEM -> {
          out.append(isItem(body, i - 1, from) ? "" : "<ul>\n");
          out.append("<li>").append(text).append("</li>\n");
          out.append(i + 1 < to && isItem(body, i + 1, from) ? "" : "</ul>\n");
        }
        case PARAGRAPH -> out.append("<p>").append(text).append("</p>\n");
      }
    }
    return out.toString();
  }

  private static boolean isItem(List<Block> body, int at, int from) {
    return at >= from && body.get(at).kind() == Block.Kind.LIST_ITEM;
  }
}
