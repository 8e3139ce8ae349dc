package id.warta.crawl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/**
 * Writes a {@link CrawlReport} as JSON.
 *
 * <pre>
 * {"started": …, "seconds": …, "finished": …, "refused": {reason: n},
 *  "sites": [{"site", "queued", "fetched", "bytes", "articles", "duplicates", "errors", "refused"}],
 *  "hosts": [{"host", "site", "requests", "bytes", "failures", "robots", "meanSeconds", "delaySeconds",
 *             "restSeconds"}],
 *  "lostLists": [{"url", "why"}]}
 * </pre>
 */
final class ReportJson {

  private static final JsonFactory JSON = new JsonFactory();

  private ReportJson() {}

  static String of(CrawlReport report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
      write(report, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter gives no reason to
    }
    return text.append('\n').toString();
  }

  private static void write(CrawlReport report, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("started", report.startedAt().toString());
    json.writeNumberField("seconds", seconds(report.took()));
    json.writeBooleanField("finished", report.finished());
    counts("refused", report.refused(), json);
    json.writeArrayFieldStart("sites");
    for (SiteProgress site : report.sites()) {
      site(site, json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("hosts");
    for (HostProgress host : report.hosts()) {
      host(host, json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("lostLists");
    for (LostList list : report.lostLists()) {
      json.writeStartObject();
      json.writeStringField("url", list.url().toString());
      json.writeStringField("why", list.why().name());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void site(SiteProgress site, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("site", site.site());
    json.writeNumberField("queued", site.queued());
    json.writeNumberField("fetched", site.fetched());
    json.writeNumberField("bytes", site.bytes());
    json.writeNumberField("articles", site.articles());
    json.writeNumberField("duplicates", site.duplicates());
    json.writeNumberField("errors", site.errors());
    counts("refused", site.refused(), json);
    json.writeEndObject();
  }

  private static void host(HostProgress host, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("host", host.host());
    json.writeStringField("site", host.site());
    json.writeNumberField("requests", host.requests());
    json.writeNumberField("bytes", host.bytes());
    counts("failures", host.failures(), json);
    json.writeStringField("robots", host.robots());
    json.writeNumberField("meanSeconds", seconds(host.meanTime()));
    json.writeNumberField("delaySeconds", seconds(host.delay()));
    json.writeNumberField("restSeconds", seconds(host.rest()));
    json.writeEndObject();
  }

  private static void counts(String name, Map<String, Long> counts, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> reason : counts.entrySet()) {
      json.writeNumberField(reason.getKey(), reason.getValue());
    }
    json.writeEndObject();
  }

  private static double seconds(Duration time) {
    return Math.round(time.toNanos() / 1e6) / 1e3;
  }
}
