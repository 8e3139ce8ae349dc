package id.warta.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.article.Article;
import id.warta.article.Block;
import id.warta.article.Image;
import id.warta.credit.CreditReader;
import id.warta.page.Page;
import id.warta.page.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Counts the captions and credits of pictures that are left in the bodies of real pages: {@code
 * LeftoverMain cases/SET.jsonl…} prints every one and the count of each set.
 *
 * <p>A block counts if it holds the caption of one of the article's pictures and little else; if it
 * is or ends in the credit line of one; if it is short and reads as a credit that a label
 * announces, the source of a chart too; or if it ends, behind a sentence, in a credit that a label
 * announces. A heading that says what a picture below it shows is none. What nothing calls a
 * caption, and no picture has, is not seen: an eye sees more than this count.
 */
final class LeftoverMain {

  /** A block that is no text of its article, and why. */
  record Leftover(String why, String text) {}

  private LeftoverMain() {}

  public static void main(String[] sets) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String set : sets) {
      int pages = 0;
      int found = 0;
      for (String line : Files.readAllLines(Path.of(set))) {
        JsonNode page = new ObjectMapper().readTree(line);
        pages++;
        for (Leftover one : in(Path.of(set).resolveSibling(page.get("file").asText()), page)) {
          found++;
          out.println(page.get("id").asText() + "\t" + one.why() + "\t" + one.text());
        }
      }
      out.println(set + ": " + found + " left in " + pages + " pages");
    }
  }

  private static List<Leftover> in(Path file, JsonNode page) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      URI url = URI.create(page.path("url").asText("https://page.example/").replace(" ", "%20"));
      Map<String, List<String>> headers =
          Map.of(
              "content-type",
              List.of("text/html; charset=" + page.path("charset").asText("utf-8")));
      Page fetched =
          Page.fetched(url, url, 200, headers, in.readAllBytes(), Instant.EPOCH, Source.SEED);
      return Extractor.generic().extract(fetched) instanceof Extraction.Found found
          ? in(found.article())
          : List.of();
    }
  }

  /** The blocks of an article that are captions or credits. */
  static List<Leftover> in(Article article) {
    List<Leftover> all = new ArrayList<>();
    for (Block block : article.body()) {
      String text = loose(block.text());
      boolean heading = block.kind() == Block.Kind.SUBHEADING;
      if (!heading && article.images().stream().anyMatch(image -> holdsCaption(text, image))) {
        all.add(new Leftover("caption", block.text()));
      } else if (!heading && article.images().stream().anyMatch(image -> isLine(text, image))) {
        all.add(new Leftover("credit line", block.text()));
      } else if (!heading && isSurelyCredit(block)) {
        all.add(new Leftover("reads as a credit", block.text()));
      }
    }
    return all;
  }

  private static boolean holdsCaption(String text, Image image) {
    String caption = image.caption() == null ? "" : loose(image.caption());
    return caption.length() > 25 && text.contains(caption) && text.length() < caption.length() + 60;
  }

  private static boolean isLine(String text, Image image) {
    String line = image.credit().line() == null ? "" : loose(image.credit().line());
    return line.length() > 3 && text.endsWith(line) && text.length() < line.length() + 25;
  }

  private static boolean isSurelyCredit(Block block) {
    String text = block.text();
    CreditReader reader = CreditReader.bundled();
    boolean line = block.kind() != Block.Kind.LIST_ITEM && text.indexOf(':') > 0;
    return (text.length() < 120
            && (reader.isPhotoCredit(text) || (line && reader.isAnnounced(text))))
        || Leftovers.isSigned(text, reader)
        || !Leftovers.unsigned(block, reader).text().equals(text);
  }

  private static String loose(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
