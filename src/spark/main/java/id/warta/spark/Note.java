package id.warta.spark;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.crawl.CrawlReport;
import id.warta.crawl.HostProgress;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the holder of a unit tells with each sign of life.
 *
 * @param rests how many milliseconds from now on each host is to be left alone, where that is
 *     longer than the usual delay
 * @param queued addresses that wait
 * @param fetched pages in this slice
 * @param articles likewise
 * @param errors likewise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Note(Map<String, Long> rests, long queued, long fetched, long articles, long errors) {

  static final Note NOTHING = new Note(Map.of(), 0, 0, 0, 0);

  private static final ObjectMapper JSON = new ObjectMapper();

  Note {
    rests = rests == null ? Map.of() : Map.copyOf(rests);
  }

  static Note of(CrawlReport report, Duration usual) {
    Map<String, Long> rests = new TreeMap<>();
    for (HostProgress host : report.hosts()) {
      if (host.rest().compareTo(usual) > 0) {
        rests.put(host.host(), host.rest().toMillis() + 1);
      }
    }
    return new Note(rests, report.queued(), report.fetched(), report.articles(), report.errors());
  }

  /** Reads what {@link #text} wrote; of anything else, nothing. */
  static Note parse(String text) {
    try {
      return text.isEmpty() ? NOTHING : JSON.readValue(text, Note.class);
    } catch (JsonProcessingException e) {
      return NOTHING;
    }
  }

  String text() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rests as lengths of time. */
  Map<String, Duration> waits() {
    Map<String, Duration> waits = new TreeMap<>();
    rests.forEach((host, millis) -> waits.put(host, Duration.ofMillis(millis)));
    return waits;
  }
}
