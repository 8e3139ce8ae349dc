package id.warta.demo;

import static id.warta.demo.Template.escape;
import static id.warta.demo.Template.form;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;

/** Writes what a site says about its own pages: sitemaps, news sitemap, RSS, Atom. */
final class Feeds {

  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";

  private Feeds() {}

  static String index(LocalDate day, Collection<URI> sitemaps) {
    return HEAD
        + form("<sitemapindex xmlns=\"%s\">\n", SITEMAPS)
        + sitemaps.stream()
            .map(map -> form("  <sitemap><loc>%s</loc><lastmod>%s</lastmod></sitemap>\n", map, day))
            .collect(joining())
        + "</sitemapindex>\n";
  }

  static String pages(Collection<URI> pages) {
    return HEAD
        + form("<urlset xmlns=\"%s\">\n", SITEMAPS)
        + pages.stream()
            .map(page -> form("  <url><loc>%s</loc></url>\n", escape(page.toString())))
            .collect(joining())
        + "</urlset>\n";
  }

  static String sitemap(List<DemoArticle> articles) {
    return HEAD
        + form("<urlset xmlns=\"%s\">\n", SITEMAPS)
        + articles.stream()
            .map(
                a ->
                    form(
                        "  <url><loc>%s</loc><lastmod>%s</lastmod></url>\n",
                        a.url(), time(a.modified() == null ? a.published() : a.modified())))
            .collect(joining())
        + "</urlset>\n";
  }

  static String news(List<DemoArticle> articles) {
    return HEAD
        + form(
            "<urlset xmlns=\"%s\" xmlns:news=\"%s\">\n",
            SITEMAPS, "http://www.google.com/schemas/sitemap-news/0.9")
        + articles.stream().map(Feeds::newsEntry).collect(joining())
        + "</urlset>\n";
  }

  private static String newsEntry(DemoArticle a) {
    return form(
        """
      <url>
        <loc>%s</loc>
        <news:news>
          <news:publication><news:name>%s</news:name><news:language>%s</news:language></news:publication>
          <news:publication_date>%s</news:publication_date>
          <news:title>%s</news:title>
        </news:news>
      </url>
    """,
        a.url(), escape(a.publisher()), a.language(), time(a.published()), escape(a.title()));
  }

  static String rss(String name, URI home, List<DemoArticle> articles) {
    return HEAD
        + form(
            "<rss version=\"2.0\">\n<channel>\n<title>%s</title><link>%s</link>\n",
            escape(name), home)
        + form("<description>%s</description>\n", escape(name))
        + articles.stream().map(Feeds::item).collect(joining())
        + "</channel>\n</rss>\n";
  }

  private static String item(DemoArticle a) {
    return form(
        """
    <item>
      <title>%s</title>
      <link>%s?utm_source=rss&amp;utm_medium=feed</link>
      <guid isPermaLink="true">%s</guid>
      <pubDate>%s</pubDate>
      <description>%s</description>
    </item>
    """,
        escape(a.title()),
        a.url(),
        a.url(),
        DateTimeFormatter.RFC_1123_DATE_TIME.format(a.published()),
        escape(a.subtitle()));
  }

  static String atom(String name, URI home, URI self, List<DemoArticle> articles) {
    return HEAD
        + form(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>%s</title>\n<id>%s</id>\n",
            escape(name), home)
        + form(
            "<link rel=\"self\" href=\"%s\"/>\n<updated>%s</updated>\n",
            self, time(articles.get(0).published()))
        + articles.stream().map(Feeds::entry).collect(joining())
        + "</feed>\n";
  }

  private static String entry(DemoArticle a) {
    return form(
        """
    <entry>
      <title>%s</title>
      <id>%s</id>
      <link rel="alternate" href="%s"/>
      <updated>%s</updated>
      <author><name>%s</name></author>
      <summary>%s</summary>
    </entry>
    """,
        escape(a.title()),
        a.url(),
        a.url(),
        time(a.published()),
        escape(a.authors().isEmpty() ? a.publisher() : a.authors().get(0)),
        escape(a.subtitle()));
  }

  private static String time(OffsetDateTime at) {
    return at.getOffset().equals(ZoneOffset.UTC)
        ? DateTimeFormatter.ISO_INSTANT.format(at)
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
  }
}
