package id.warta.demo;

import static id.warta.demo.Template.form;
import static java.util.stream.Collectors.joining;

import id.warta.article.Block;
import id.warta.article.Dateline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An English port town's paper: OpenGraph and microdata, no JSON-LD, some stories for subscribers,
 * and the web's odd pages: one that asks not to be indexed, one that reserves text and data mining,
 * one that is busy at first, and one that is far too long.
 */
final class HarbourLedger extends Outlet {

  /** Longer than any page of news; a crawl that sets a limit of a megabyte stops reading it. */
  private static final int HUGE = 3_000_000;

  HarbourLedger(int edition) {
    super("harbourledger", "The Harbour Ledger", ZoneId.of("Europe/London"), edition);
  }

  @Override
  String path(Story story) {
    return form("/%s/%s", format(story, "uuuu/MMM/dd").toLowerCase(Locale.ROOT), story.slug());
  }

  @Override
  String sectionPath(String section) {
    return "/section/" + section.toLowerCase(Locale.ROOT);
  }

  @Override
  String language() {
    return "en";
  }

  @Override
  @Nullable Dateline dateline(Story story) {
    return story.place() == null ? null : new Dateline(story.place(), story.wire());
  }

  @Override
  Map<String, String> slots(Story story) {
    Map<String, String> slots = new LinkedHashMap<>();
    slots.put("date-text", format(story, "d MMMM uuuu, HH:mm"));
    slots.put("modified", modified(story));
    slots.put("authors", authors(story));
    slots.put("free", story.is("premium") ? "False" : "True");
    slots.put("gate", story.is("premium") ? Resources.text("harbourledger/gate.html") : "");
    slots.put("figures", story.photos().isEmpty() ? "" : figure(story, 0));
    slots.put("body", body(story));
    slots.put("tag-meta", tagMeta(story));
    slots.put("tags", tags(story));
    return slots;
  }

  @Override
  void stock() {
    List<Story> listed = listed();
    put(
        "/",
        listPage(
            "The Harbour Ledger",
            listed.subList(0, PER_PAGE),
            "",
            Resources.text("harbourledger/front.html")));
    list("/latest", "Latest", listed);
    for (String section : sections()) {
      list(sectionPath(section), section, in(section));
    }
    put("/sitemap.xml", Answer.xml(Feeds.sitemap(truths(before(TODAY.minusDays(2))))));
    put("/news-sitemap.xml", Answer.xml(Feeds.news(truths(since(TODAY.minusDays(2))))));
    put("/feed/rss.xml", Answer.xml(Feeds.rss(name(), home(), truths(listed.subList(0, 10)))));
    put("/data/vessel-register.html", Answer.html(register()));
    put("/account/sign-in", Answer.html("<!doctype html><title>Sign in</title><p>Sign in."));
    put(
        "/tdm-policy.json",
        Answer.of("application/json", Resources.bytes("harbourledger/tdm-policy.json")));
    put("/2019/jan/07/new-crane", Answer.moved(301, at("/2019/jan/07/new-crane/")));
    put("/2019/jan/07/new-crane/", Answer.moved(301, at("/2019/jan/07/new-crane")));
    search();
  }

  private void search() {
    Answer found = Answer.html("<!doctype html><title>Search</title><p>Search results.");
    stories().stream()
        .flatMap(story -> story.tags().stream())
        .distinct()
        .forEach(tag -> put(searchPath(tag), found));
  }

  private static String searchPath(String tag) {
    return "/search?tag=" + URLEncoder.encode(tag, StandardCharsets.UTF_8);
  }

  private static String register() {
    StringBuilder out = new StringBuilder(HUGE + 200);
    out.append("<!doctype html><html lang=\"en\"><title>Vessel register</title><table>\n");
    for (int call = 1; out.length() < HUGE; call++) {
      out.append("<tr><td>").append(call).append("<td>berth ").append(call % 17 + 1);
      out.append("<td>draught ").append(300 + call * 37 % 900).append(" cm\n");
    }
    return out.append("</table></html>\n").toString();
  }

  @Override
  String teaser(Story story) {
    return form(
        """
    <li class="card"><a href="%s">%s</a><p>%s</p></li>
    """,
        path(story), Template.escape(story.title()), Template.escape(story.lead()));
  }

  private String modified(Story story) {
    return story.changed() == null
        ? ""
        : form("<meta itemprop=\"dateModified\" content=\"%s\">", iso(story.changed()));
  }

  private static String authors(Story story) {
    if (story.wire() != null) {
      return form(
          "<span itemprop=\"author\" itemscope itemtype=\"https://schema.org/Organization\"><span itemprop=\"name\">%s</span></span>",
          story.wire());
    }
    return "By "
        + story.authors().stream()
            .map(
                name ->
                    form(
                        "<span itemprop=\"author\" itemscope itemtype=\"https://schema.org/Person\"><span itemprop=\"name\">%s</span></span>",
                        Template.escape(name)))
            .collect(joining(" and "));
  }

  private String figure(Story story, int i) {
    return form(
        """
    <figure><img src="%s" alt="" width="1200" height="800">
    <figcaption>%s</figcaption></figure>
    """,
        at(photoPath(story, i)), Template.escape(story.photos().get(i).line()));
  }

  private String body(Story story) {
    List<Block> blocks = story.body();
    int half = Math.max(2, blocks.size() / 2);
    StringBuilder out = new StringBuilder(dated(story, markup(blocks, 0, half)));
    out.append(readMore(story));
    for (int i = 1; i < story.photos().size(); i++) {
      out.append(figure(story, i));
    }
    out.append(markup(blocks, half, blocks.size()));
    out.append(
        "<div class=\"signup\"><p>Get the tide times and the headlines: sign up for our morning email.</p></div>\n");
    return out.toString();
  }

  private static String dated(Story story, String markup) {
    return story.place() == null
        ? markup
        : markup.replaceFirst("<p>", form("<p>%s (%s) — ", story.place(), story.wire()));
  }

  /** A line inside the text; once also the only way to the stories that no list shows. */
  private String readMore(Story story) {
    List<Story> others =
        story.equals(listed().get(4))
            ? stories().stream().filter(s -> s.is("unlisted")).toList()
            : neighbours(story, 3, 1);
    return others.stream()
        .map(
            s ->
                form(
                    "<p class=\"more\">Read more: <a href=\"%s\">%s</a></p>\n",
                    path(s), Template.escape(s.title())))
        .collect(joining());
  }

  private static String tagMeta(Story story) {
    return story.tags().stream()
        .map(t -> form("<meta property=\"article:tag\" content=\"%s\">\n", Template.escape(t)))
        .collect(joining());
  }

  private static String tags(Story story) {
    return story.tags().stream()
        .map(
            tag ->
                form("<a rel=\"tag\" href=\"%s\">%s</a>\n", searchPath(tag), Template.escape(tag)))
        .collect(joining());
  }

  private List<Story> in(String section) {
    return listed().stream().filter(s -> s.section().equals(section)).toList();
  }

  private static String format(Story story, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(story.at());
  }
}
