package id.warta.demo;

import static id.warta.demo.Template.form;
import static java.util.stream.Collectors.joining;

import id.warta.article.Block;
import id.warta.article.Dateline;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Indonesian business paper: date and channel in the address, credits at the end of captions, a
 * dateline, "Baca Juga" boxes and advertisements for the paper itself inside the text.
 */
final class KabarNiaga extends Outlet {

  private static final Locale INDONESIAN = new Locale("id", "ID");
  private static final int FIRST_ID = 1910000;

  private static final Map<String, Integer> CHANNELS =
      Map.of(
          "Ekonomi",
          43,
          "Market",
          194,
          "Finansial",
          5,
          "Industri",
          257,
          "Teknologi",
          84,
          "Properti",
          47,
          "English",
          690);

  /** The dashes that the desk's people type, each their own. */
  private static final List<String> DASHES = List.of("—", "-", "–", "--");

  KabarNiaga(int edition) {
    super("kabarniaga", "Kabar Niaga", ZoneId.of("Asia/Jakarta"), edition);
  }

  @Override
  String path(Story story) {
    return form(
        "/read/%1$tY%1$tm%1$td/%2$d/%3$s/%4$s",
        story.at(), channel(story.section()), story.id(FIRST_ID), story.slug());
  }

  @Override
  String sectionPath(String section) {
    return "/" + section.toLowerCase(Locale.ROOT);
  }

  @Override
  String language() {
    return "id";
  }

  @Override
  String language(Story story) {
    return story.section().equals("English") ? "en" : "id";
  }

  @Override
  @Nullable Dateline dateline(Story story) {
    return story.place() == null ? null : new Dateline(story.place(), "Kabarniaga.example");
  }

  @Override
  Map<String, String> slots(Story story) {
    Map<String, String> slots = new LinkedHashMap<>();
    slots.put("lang", language(story));
    slots.put("publishdate", format(story, "uuuu/MM/dd HH:mm:ss"));
    slots.put("date-text", format(story, "EEEE, d MMMM uuuu | HH:mm"));
    slots.put("figures", figures(story));
    slots.put("body", body(story));
    slots.put("authors", people(story));
    slots.put("tags", tags(story));
    slots.put("modified", modified(story));
    slots.put("gate", story.is("premium") ? Resources.text("kabarniaga/gate.html") : "");
    slots.put("copies", copies(story));
    slots.put(
        "amp",
        story.is("amp")
            ? form("<link rel=\"amphtml\" href=\"%s\">", at("/amp" + path(story)))
            : "");
    return slots;
  }

  private String modified(Story story) {
    return story.changed() == null
        ? ""
        : form("<meta property=\"article:modified_time\" content=\"%s\">", iso(story.changed()));
  }

  @Override
  void stock() {
    List<Story> listed = listed();
    put("/", listPage("Kabar Niaga", listed.subList(0, PER_PAGE), "", frontExtra()));
    list("/index", "Indeks Berita", listed);
    for (String section : sections()) {
      list(sectionPath(section), section, in(section));
    }
    archive();
    discovery();
    copies();
    put("/internal/redaksi", Answer.html("<!doctype html><title>Redaksi</title><p>Ruang redaksi."));
    put("/internal/rapat", Answer.html("<!doctype html><title>Rapat</title><p>Catatan rapat."));
    search();
  }

  /** What a search finds is the same for every crawler: robots.txt forbids it. */
  private void search() {
    Answer found = Answer.html("<!doctype html><title>Cari</title><p>Hasil pencarian.");
    put("/cari", found);
    stories().stream()
        .flatMap(story -> story.tags().stream())
        .distinct()
        .forEach(tag -> put(searchPath(tag), found));
  }

  private static String searchPath(String tag) {
    return "/cari?q=" + URLEncoder.encode(tag, StandardCharsets.UTF_8);
  }

  private void archive() {
    for (LocalDate day = TODAY.minusDays(6); !day.isAfter(TODAY); day = day.plusDays(1)) {
      LocalDate date = day;
      List<Story> some = listed().stream().filter(s -> s.at().toLocalDate().equals(date)).toList();
      list("/index?type=indeks&date=" + day, "Indeks " + day, some);
    }
  }

  private void discovery() {
    LocalDate news = TODAY.minusDays(2);
    put(
        "/sitemap.xml",
        Answer.xml(
            Feeds.index(TODAY, List.of(at("/sitemap-2026-11.xml.gz"), at("/sitemap-kanal.xml")))));
    put(
        "/sitemap-2026-11.xml.gz",
        Answer.of("application/gzip", Answer.gzip(utf8(Feeds.sitemap(truths(before(news)))))));
    put("/sitemap-kanal.xml", Answer.xml(Feeds.pages(sectionPages())));
    put("/sitemap-news.xml", Answer.xml(Feeds.news(truths(since(news)))));
    put("/rss", Answer.xml(Feeds.rss(name(), home(), truths(listed().subList(0, 10)))));
  }

  private List<URI> sectionPages() {
    return sections().stream().map(section -> at(sectionPath(section))).toList();
  }

  private void copies() {
    for (Story story : stories()) {
      URI here = at(path(story));
      if (story.is("print")) {
        put(printPath(story), page(story, html -> html.replace("<body", "<body data-print")));
      }
      if (story.is("amp")) {
        put("/amp" + path(story), page(story, html -> html.replace("<html", "<html amp")));
      }
      if (story.is("moved")) {
        put("/news/" + story.id(FIRST_ID), Answer.moved(301, here));
        put("/go/" + story.id(FIRST_ID), Answer.moved(302, at("/news/" + story.id(FIRST_ID))));
      }
    }
  }

  @Override
  List<String> aliases(Story story) {
    List<String> aliases = new ArrayList<>();
    if (story.is("print")) {
      aliases.add(printPath(story));
    }
    if (story.is("amp")) {
      aliases.add("/amp" + path(story));
    }
    if (story.is("moved")) {
      aliases.add("/news/" + story.id(FIRST_ID));
      aliases.add("/go/" + story.id(FIRST_ID));
    }
    return aliases;
  }

  @Override
  String teaser(Story story) {
    return form(
        """
    <div class="artItem"><a class="artLink" href="%s"><h4 class="artTitle">%s</h4></a>
    <span class="artChannel">%s</span> <span class="artDate">%s</span></div>
    """,
        at(path(story)),
        Template.escape(story.title()),
        story.section(),
        format(story, "d MMM uuuu"));
  }

  private String frontExtra() {
    String moved =
        stories().stream()
            .filter(story -> story.is("moved"))
            .map(
                s ->
                    form(
                        "<li><a href=\"/news/%1$s\">%2$s</a> <a href=\"/go/%1$s\">»</a></li>\n",
                        s.id(FIRST_ID), Template.escape(s.title())))
            .collect(joining());
    return Resources.text("kabarniaga/front.html").replace("${moved}", moved);
  }

  private String copies(Story story) {
    String print = story.is("print") ? form("<a href=\"%s\">Cetak</a>\n", printPath(story)) : "";
    String amp =
        story.is("amp") ? form("<a href=\"%s\">Versi ringan</a>\n", "/amp" + path(story)) : "";
    return print + amp;
  }

  private static String printPath(Story story) {
    return "/print/" + story.id(FIRST_ID);
  }

  private String figures(Story story) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < Math.min(1, story.photos().size()); i++) {
      out.append(figure(story, i));
      // the caption once more, for the mobile page, as the site's model has it
      out.append(
          form(
              "<div class=\"detailsImgCaptionMobile\">%s</div>\n",
              Template.escape(story.photos().get(i).line())));
    }
    return out.toString();
  }

  private String figure(Story story, int i) {
    return form(
        """
    <figure class="detailsCoverImg">
      <img src="%s" alt="%s" width="1200" height="800">
      <figcaption class="detailsImgCaption">%s</figcaption>
    </figure>
    """,
        at(photoPath(story, i)),
        Template.escape(story.title()),
        Template.escape(story.photos().get(i).line()));
  }

  private String body(Story story) {
    List<Block> blocks = new ArrayList<>(story.body());
    int half = Math.max(2, blocks.size() / 2);
    StringBuilder out = new StringBuilder(dated(story, markup(blocks, 0, 2)));
    out.append(readAlso(story));
    out.append(markup(blocks, 2, half));
    out.append(
        "<div class=\"billboardWrapper\"><p>Nyaman tanpa iklan. Langganan KabarNiagaPro</p></div>\n");
    for (int i = 1; i < story.photos().size(); i++) {
      out.append(figure(story, i));
    }
    out.append(markup(blocks, half, blocks.size()));
    if (story.number() % 3 == 0) {
      out.append(form("<p><strong>Baca Juga: %s</strong></p>\n", anchor(neighbours(story, 7, 1))));
    }
    out.append("<p>Cek Berita dan Artikel yang lain di Google News dan WA Channel</p>\n");
    return out.toString();
  }

  /** Puts the dateline before the first paragraph's words. */
  private static String dated(Story story, String markup) {
    if (story.place() == null) {
      return markup;
    }
    String dash = DASHES.get(story.number() % DASHES.size());
    return markup.replaceFirst(
        "<p>", form("<p><strong>Kabarniaga.example, %s</strong> %s ", story.place(), dash));
  }

  /** The box inside the text; it is also the only way to a story that no list shows. */
  private String readAlso(Story story) {
    List<Story> others = new ArrayList<>(neighbours(story, 1, 2));
    if (story.equals(listed().get(3))) {
      stories().stream().filter(s -> s.is("unlisted")).forEach(others::add);
    }
    return form(
        """
    <div class="baca-juga-box"><p class="baca-juga-title">Baca Juga</p>
    <ul>
    %s</ul></div>
    """,
        links(others, ""));
  }

  private String anchor(List<Story> one) {
    return one.stream()
        .map(s -> form("<a href=\"%s\">%s</a>", path(s), Template.escape(s.title())))
        .collect(joining());
  }

  private static String people(Story story) {
    String editor =
        story.editors().isEmpty()
            ? ""
            : form(
                "<div class=\"detailsAuthorItem\">Editor : %s</div>\n",
                String.join(", ", story.editors()));
    return form(
            "<div class=\"detailsAuthorItem\">Penulis : %s</div>\n",
            String.join(", ", story.authors()))
        + editor;
  }

  private static String tags(Story story) {
    return story.tags().stream()
        .map(
            t ->
                form("<li><a class=\"detailsTagLink\" href=\"%s\">%s</a></li>\n", searchPath(t), t))
        .collect(joining());
  }

  private List<Story> in(String section) {
    return listed().stream().filter(s -> s.section().equals(section)).toList();
  }

  private static int channel(String section) {
    Integer channel = CHANNELS.get(section);
    if (channel == null) {
      throw new IllegalStateException("Kabar Niaga has no channel " + section);
    }
    return channel;
  }

  private static String format(Story story, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, INDONESIAN).format(story.at());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
