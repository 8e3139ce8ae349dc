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
import org.jsoup.Jsoup;

/** The text that the page itself states to be its article's, as a judge of the text it shows. */
final class StatedText {

  /** Text that the page shows may lack this much of what it states. */
  private static final double FAR_MORE = 2.5;

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
          longest = body.length() > longest.length() ? body : longest;
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
    return text.length() > 250 && text.length() > FAR_MORE * shown;
  }

  /** The text in paragraphs, as far as it tells them apart. */
  List<Block> blocks() {
    String html = text.contains("</p>") || text.contains("<br") ? text : "";
    if (!html.isEmpty()) {
      PageText page = PageText.of(Jsoup.parseBodyFragment(html).body());
      return page.blocks(Collections.nCopies(page.runs().size(), "").toArray(String[]::new));
    }
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(Block::paragraph)
        .toList();
  }
}
