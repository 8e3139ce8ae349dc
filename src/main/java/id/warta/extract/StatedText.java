package id.warta.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import id.warta.article.Block;
import id.warta.extract.PageText.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/** The text that the page itself states to be its article's, as a judge of the text it shows. */
final class StatedText {

  /** Text that the page shows may lack this much of what it states. */
  private static final double FAR_MORE = 2.5;

  /** Who shows this much shows the article, whatever else the page states. */
  private static final int WHOLE = 4000;

  private static final JsonFactory JSON = new JsonFactory();

  private final String text;
  private final String key;
  private final String description;

  private StatedText(String text, String description) {
    this.text = text;
    this.description = description;
    this.key = Texts.key(text);
  }

  static StatedText of(Markup markup) {
    String longest = "";
    for (String json : markup.outline().linkedData) {
      if (json.contains("articleBody")) {
        for (String body : articleBodies(json)) {
          String text = plain(body);
          longest = text.length() > longest.length() ? text : longest;
        }
      }
    }
    return new StatedText(longest, description(markup.meta()));
  }

  /** The bodies as they stand there: their line breaks part the paragraphs. */
  private static List<String> articleBodies(String json) {
    List<String> bodies = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING && "articleBody".equals(parser.currentName())) {
          bodies.add(parser.getText());
        }
      }
    } catch (IOException e) {
      // what was read before the mistake is as good as ever
      return bodies;
    }
    return bodies;
  }

  /** Without escapes, and without what stands there twice, such as the labels of every film. */
  private static String plain(String body) {
    if (isMarkup(body)) {
      return body;
    }
    return Parser.unescapeEntities(body, false)
        .lines()
        .map(Texts::oneSpace)
        .filter(line -> !line.isEmpty())
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static boolean isMarkup(String text) {
    return text.contains("</p>") || text.contains("<br");
  }

  private static String description(Metadata meta) {
    return meta.value("og:description").or(() -> meta.value("description")).orElse("");
  }

  /** What the page's metadata says the article is about, often its lead. */
  String description() {
    return description;
  }

  boolean isEmpty() {
    return key.length() < 100;
  }

  boolean holds(Run run) {
    return !isEmpty() && key.contains(run.key());
  }

  /** Whether this is so much more than what was found that the page shows the rest nowhere. */
  boolean outweighs(List<Block> blocks) {
    int shown = blocks.stream().mapToInt(block -> block.text().length()).sum();
    return text.length() > 250 && shown < WHOLE && text.length() > FAR_MORE * shown;
  }

  /** The text in paragraphs, as far as it tells them apart. */
  List<Block> blocks() {
    if (isMarkup(text)) {
      PageText page = PageText.of(Jsoup.parseBodyFragment(text).body());
      return page.blocks(Collections.nCopies(page.runs().size(), "").toArray(String[]::new));
    }
    return text.lines().map(Block::paragraph).toList();
  }
}
