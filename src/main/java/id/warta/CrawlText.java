package id.warta;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a {@link CrawlFile} as JSON, which is YAML, too. */
final class CrawlText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CrawlText() {}

  static String of(CrawlFile crawl) {
    ObjectNode text = JSON.createObjectNode();
    text.put("name", crawl.name());
    list(text, "sites", crawl.sites());
    list(text, "seeds", crawl.seeds());
    text.put("contact", crawl.contact());
    put(text, "user-agent", crawl.userAgent());
    put(text, "robots-token", crawl.robotsToken());
    put(text, "dataset", crawl.dataset());
    text.put("delay", crawl.delay().toMillis() + "ms");
    text.put("threads", crawl.threads());
    limits(text.putObject("limits"), crawl);
    put(text, "since", crawl.since());
    put(text, "until", crawl.until());
    text.put("duplicates", crawl.dropDuplicates() ? "drop" : "keep");
    text.put("raw", crawl.archive() ? "warc" : "none");
    if (crawl.picturesPerArticle() > 0) {
      text.putObject("images")
          .put("download", "metadata")
          .put("per-article", crawl.picturesPerArticle())
          .put("total", crawl.pictures());
    }
    text.put("revisions", crawl.revisions());
    text.put("learn", crawl.learn());
    text.put("reservations", crawl.respectReservations() ? "respect" : "record");
    put(text, "proxy", crawl.proxy());
    text.put("allow-private-addresses", crawl.allowPrivateAddresses());
    return text.toPrettyString() + "\n";
  }

  private static void limits(ObjectNode limits, CrawlFile crawl) {
    limits.put("body", crawl.bodyBytes() >> 20);
    Optional.ofNullable(crawl.articles()).ifPresent(n -> limits.put("articles", n));
    Optional.ofNullable(crawl.articlesPerSite()).ifPresent(n -> limits.put("articles-per-site", n));
    Optional.ofNullable(crawl.pagesPerSite()).ifPresent(n -> limits.put("pages-per-site", n));
  }

  private static void list(ObjectNode text, String name, Collection<?> values) {
    ArrayNode list = text.putArray(name);
    values.forEach(value -> list.add(value.toString()));
  }

  private static void put(ObjectNode text, String name, @Nullable Object value) {
    if (value != null) {
      text.put(name, value.toString());
    }
  }
}
