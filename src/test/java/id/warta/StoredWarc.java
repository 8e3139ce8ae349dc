package id.warta;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

/**
 * Writes WARC files of invented news; every fifth article is the copy of one that may be there,
 * too.
 */
public final class StoredWarc {

  private static final MediaType HTML = MediaType.parse("text/html; charset=utf-8");
  private static final Instant FETCHED = Instant.parse("2026-11-21T08:00:00Z");

  private StoredWarc() {}

  /** Adds the articles of these numbers to a file. */
  public static Path add(Path file, int from, int to) throws IOException {
    try (OutputStream out =
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        WarcWriter writer = new WarcWriter(Channels.newChannel(out), WarcCompression.GZIP)) {
      for (int i = from; i < to; i++) {
        write(writer, url(i), 200, HTML, html(i));
      }
    }
    return file;
  }

  /** Adds one answer to a file. */
  public static Path add(Path file, String url, int status, String type, String body)
      throws IOException {
    try (OutputStream out =
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        WarcWriter writer = new WarcWriter(Channels.newChannel(out), WarcCompression.GZIP)) {
      write(writer, url, status, MediaType.parse(type), body);
    }
    return file;
  }

  private static void write(WarcWriter to, String url, int status, MediaType type, String body)
      throws IOException {
    HttpResponse http =
        new HttpResponse.Builder(status, "")
            .body(type, body.getBytes(StandardCharsets.UTF_8))
            .build();
    to.write(new WarcResponse.Builder(URI.create(url)).date(FETCHED).body(http).build());
  }

  /** The address of the article of a number. */
  public static String url(int number) {
    return "https://paper-" + number % 7 + ".example/2026/11/20/the-news-of-number-" + number;
  }

  private static String html(int number) {
    return InventedNews.article("news " + (number % 5 == 4 ? number / 5 : number));
  }
}
