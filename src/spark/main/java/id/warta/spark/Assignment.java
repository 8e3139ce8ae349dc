package id.warta.spark;

import id.warta.archive.Stretch;
import id.warta.page.Library;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a task is to read, and all that its rows follow from.
 *
 * @param warc the file
 * @param stretch of it
 * @param version of the library
 * @param rules the {@linkplain Rules#fingerprint() fingerprint} of the rules
 * @param crawlId what the rows call the job
 */
record Assignment(Warc warc, Stretch stretch, String version, String rules, String crawlId)
    implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int KEY_BYTES = 16;

  static Assignment of(Warc warc, Stretch stretch, String rules, String crawlId) {
    return new Assignment(warc, stretch, Library.version(), rules, crawlId);
  }

  Assignment at(Stretch other) {
    return new Assignment(warc, other, version, rules, crawlId);
  }

  /** Differs where anything does that the rows follow from. */
  String key() {
    String all = String.join("\n", warc.toString(), stretch.toString(), version, rules, crawlId);
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** In what this differs from another that is of the same place, in the words of reports. */
  List<String> differences(Assignment other) {
    List<String> all = new ArrayList<>();
    add(all, "the WARC file", warc.equals(other.warc));
    add(all, "Warta's version", version.equals(other.version));
    add(all, "the rules", rules.equals(other.rules));
    add(all, "the crawl's id", crawlId.equals(other.crawlId));
    add(all, "how the file is split", stretch.equals(other.stretch));
    return all;
  }

  private static void add(List<String> all, String what, boolean same) {
    if (!same) {
      all.add(what);
    }
  }
}
