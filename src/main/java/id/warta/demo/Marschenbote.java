package id.warta.demo;

import static id.warta.demo.Template.form;
import static java.util.stream.Collectors.joining;

import id.warta.article.Block;
import id.warta.article.Dateline;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A German regional paper: JSON-LD in a graph, credits in an element of their own, wire stories
 * with the agency's copyright line, and two sections from an old system that still speaks
 * windows-1252: one says so in its meta element only, the other in the HTTP header only.
 */
final class Marschenbote extends Outlet {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final String BY_META = "Vereine";
  private static final String BY_HEADER = "Kultur";
  private static final int FIRST_ID = 48000;

  Marschenbote(int edition) {
    super("marschenbote", "Marschenbote", ZoneId.of("Europe/Berlin"), edition);
  }

  @Override
  String path(Story story) {
    return form("%s/%s-%s.html", sectionPath(story.section()), story.slug(), story.id(FIRST_ID));
  }

  @Override
  String sectionPath(String section) {
    return "/" + section.toLowerCase(Locale.ROOT);
  }

  @Override
  String language() {
    return "de";
  }

  @Override
  @Nullable Dateline dateline(Story story) {
    return story.place() == null ? null : new Dateline(story.place(), story.wire());
  }

  @Override
  Answer encode(Story story, String html) {
    return switch (story.section()) {
      case BY_META -> Answer.html("text/html", WINDOWS_1252, html);
      case BY_HEADER -> Answer.html("text/html; charset=windows-1252", WINDOWS_1252, html);
      default -> Answer.html(html);
    };
  }

  @Override
  Map<String, String> slots(Story story) {
    Map<String, String> slots = new LinkedHashMap<>();
    slots.put("charset", charset(story));
    slots.put("graph", graph(story));
    slots.put("byline", byline(story));
    slots.put("date-text", format(story, "d. MMMM uuuu, HH:mm 'Uhr'"));
    slots.put("figures", story.photos().isEmpty() ? "" : figure(story, 0));
    slots.put("body", body(story));
    slots.put("tags", tags(story));
    return slots;
  }

  @Override
  void stock() {
    List<Story> listed = listed();
    put("/", listPage("Marschenbote", listed.subList(0, PER_PAGE), "", frontExtra()));
    list("/nachrichten", "Alle Nachrichten", listed);
    for (String section : sections()) {
      list(sectionPath(section), section, in(section));
    }
    put(
        "/sitemap.xml",
        Answer.xml(
            Feeds.index(TODAY, List.of(at("/sitemap/artikel.xml"), at("/sitemap/rubriken.xml")))));
    put(
        "/sitemap/artikel.xml",
        Answer.xml(Feeds.sitemap(truths(listed.subList(3, listed.size())))));
    put("/sitemap/rubriken.xml", Answer.xml(Feeds.pages(sectionPages())));
    put(
        "/feed.atom",
        Answer.xml(Feeds.atom(name(), home(), at("/feed.atom"), truths(listed.subList(0, 12)))));
    put("/region/deponie-protokolle-1999.html", gone());
    put(
        "/intern/dienstplan.html",
        Answer.html("<!doctype html><title>Dienstplan</title><p>Intern."));
    put("/suche", Answer.html("<!doctype html><title>Suche</title><p>Suche."));
    moved();
  }

  private static Answer gone() {
    return Answer.html("<!doctype html><title>410</title><h1>Diese Seite wurde entfernt.</h1>")
        .status(410);
  }

  private void moved() {
    for (Story story : stories()) {
      for (String alias : aliases(story)) {
        put(alias, Answer.moved(301, at(path(story))));
      }
    }
  }

  @Override
  List<String> aliases(Story story) {
    return story.is("moved") ? List.of(form("/artikel/%s.html", story.id(FIRST_ID))) : List.of();
  }

  private List<URI> sectionPages() {
    return sections().stream().map(section -> at(sectionPath(section))).toList();
  }

  @Override
  String teaser(Story story) {
    return form(
        """
    <article class="teaser"><h3><a href="%s">%s</a></h3><p>%s</p></article>
    """,
        path(story), Template.escape(story.title()), Template.escape(story.lead()));
  }

  private String frontExtra() {
    String moved =
        stories().stream()
            .flatMap(story -> aliases(story).stream())
            .map(value -> form("<li><a href=\"%s\">Aus dem alten Archiv</a></li>\n", value))
            .collect(joining());
    return Resources.text("marschenbote/front.html").replace("${moved}", moved);
  }

  private static String charset(Story story) {
    return switch (story.section()) {
      case BY_META ->
          "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1252\">";
      case BY_HEADER -> "";
      default -> "<meta charset=\"utf-8\">";
    };
  }

  private String graph(Story story) {
    String image =
        story.photos().isEmpty()
            ? ""
            : form(
                """
               "image": {"@type": "ImageObject", "url": "%s", "width": 1200, "height": 800},
            """,
                at(photoPath(story, 0)));
    return form(
        """
    {"@context": "https://schema.org", "@graph": [
      {"@type": "WebSite", "@id": "%1$s#website", "name": "Marschenbote", "url": "%1$s"},
      {"@type": "NewsArticle", "@id": "%2$s#article", "mainEntityOfPage": "%2$s",
       "headline": %3$s, "description": %4$s, "articleSection": %5$s, "keywords": [%6$s],
       "datePublished": "%7$s", "dateModified": "%8$s", "isAccessibleForFree": %9$s,
    %10$s   "author": [%11$s],
       "publisher": {"@type": "NewsMediaOrganization", "name": "Marschenbote"}}
    ]}
    """,
        home(),
        at(path(story)),
        json(story.title()),
        json(story.lead()),
        json(story.section()),
        story.tags().stream().map(Marschenbote::json).collect(joining(", ")),
        iso(story.at()),
        iso(story.changed() == null ? story.at() : story.changed()),
        !story.is("premium"),
        image,
        story.authors().stream().map(name -> author(story, name)).collect(joining(", ")));
  }

  private static String author(Story story, String name) {
    String type = name.equals(story.wire()) ? "Organization" : "Person";
    return form("{\"@type\": \"%s\", \"name\": %s}", type, json(name));
  }

  private static String json(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("</", "<\\/") + '"';
  }

  private static String byline(Story story) {
    String names = String.join(" und ", story.authors());
    return story.wire() == null ? "Von " + names : names;
  }

  private String figure(Story story, int i) {
    Photo photo = story.photos().get(i);
    String credit =
        photo.credit().isEmpty()
            ? ""
            : form(
                " <span class=\"bildnachweis\">%s%s</span>",
                photo.joint(), Template.escape(photo.credit()));
    return form(
        """
    <figure class="aufmacher"><img src="%s" alt="%s" width="1200" height="800">
    <figcaption><span class="unterzeile">%s</span>%s</figcaption></figure>
    """,
        at(photoPath(story, i)),
        Template.escape(photo.caption()),
        Template.escape(photo.caption()),
        credit);
  }

  private String body(Story story) {
    List<Block> blocks = story.body();
    int half = Math.max(2, blocks.size() / 2);
    StringBuilder out = new StringBuilder(dated(story, markup(blocks, 0, 2)));
    out.append(Resources.text("marschenbote/newsletter.html"));
    for (int i = 1; i < story.photos().size(); i++) {
      out.append(figure(story, i));
    }
    out.append(markup(blocks, 2, half));
    out.append(readAlso(story));
    out.append(markup(blocks, half, blocks.size()));
    if ("dpa".equals(story.wire())) {
      out.append(
          form(
              "<p>© dpa-infocom, dpa:%s-930-%s/1</p>\n",
              format(story, "uuMMdd"), story.id(FIRST_ID)));
    }
    return out.toString();
  }

  private static String dated(Story story, String markup) {
    return story.place() == null
        ? markup
        : markup.replaceFirst("<p>", form("<p>%s (%s) – ", story.place(), story.wire()));
  }

  /** The box inside the text; once also the only way to the stories that no list shows. */
  private String readAlso(Story story) {
    String hidden =
        story.equals(listed().get(5))
            ? links(stories().stream().filter(s -> s.is("unlisted")).toList(), "")
            : "";
    return form(
        """
    <div class="weiterlesen"><p><strong>Lesen Sie auch</strong></p>
    <ul>
    %s%s</ul></div>
    """,
        links(neighbours(story, 1, 2), ""), hidden);
  }

  private static String tags(Story story) {
    return story.tags().stream()
        .map(tag -> form("<li>%s</li>\n", Template.escape(tag)))
        .collect(joining());
  }

  private List<Story> in(String section) {
    return listed().stream().filter(s -> s.section().equals(section)).toList();
  }

  private static String format(Story story, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.GERMANY).format(story.at());
  }
}
