package id.warta.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.article.Block;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article's text in the state that a page hands to its own scripts, for pages that show
 * nothing before those run.
 *
 * <p>Every string literal of every script is looked at in one pass, whatever surrounds it: a JSON
 * document, an assignment, a call. One that holds paragraphs of HTML is unescaped, once or, where
 * JSON was put into JSON, twice. So is every list of {@linkplain StateBlocks blocks}. A template
 * without blanks is markup as it stands. The text with the most prose is the article.
 */
final class ScriptText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHORTEST = 200;
  private static final int LEAST = 150;
  private static final int LONGEST = 2_000_000;
  private static final int DEEPEST = 2;

  private final @Nullable String title;
  private final String address;
  private List<Block> best = List.of();
  private @Nullable Element place;
  private int most;

  private ScriptText(String address, @Nullable String title) {
    this.address = address;
    this.title = title;
  }

  /** The text; empty where no script holds any. */
  static Body find(Document document, @Nullable String title) {
    ScriptText found = new ScriptText(document.baseUri(), title);
    for (Element script : document.getElementsByTag("script")) {
      String data = script.data();
      if (data.length() < SHORTEST || data.length() > LONGEST) {
        continue;
      }
      if (isMarkup(script, data)) {
        found.read(data);
      } else {
        found.literals(data, 0);
        StateBlocks.of(data).forEach(found::read);
      }
    }
    return new Body(found.best, found.place, "script", Datelines.of(found.best));
  }

  /** Markup that a script puts onto the page as it is; one with blanks to fill is no text. */
  private static boolean isMarkup(Element script, String data) {
    String type = script.attr("type").toLowerCase(Locale.ROOT);
    return (type.contains("template") || type.equals("text/html")) && !data.contains("{{");
  }

  private void literals(String code, int depth) {
    int open = -1;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        if (open >= 0 && i - open > SHORTEST) {
          literal(code.substring(open, i + 1), depth);
        }
        open = open < 0 ? i : -1;
      }
    }
  }

  private void literal(String quoted, int depth) {
    if (!quoted.contains("<p") && !quoted.contains("u003cp") && !quoted.contains("u003Cp")) {
      return;
    }
    String text = unescape(quoted);
    if (text.startsWith("<") || text.contains("</p>")) {
      read(text);
    }
    if (depth < DEEPEST && text.contains("\\")) {
      literals(text, depth + 1);
    }
  }

  private static String unescape(String quoted) {
    try {
      return JSON.readValue(quoted, String.class);
    } catch (JsonProcessingException e) {
      // not every literal of a script is JSON
      return "";
    }
  }

  private void read(String html) {
    Element body = Jsoup.parseBodyFragment(html, address).body();
    PageText page = PageText.of(body);
    PageText.Part all = page.parts().get(0);
    page.judge(all, title);
    List<Block> blocks = page.blocks(BlockSieve.sift(page, all, title, null, Recall.nothing()));
    int prose = page.runs().stream().filter(PageText.Run::isProse).mapToInt(r -> r.weight).sum();
    if (prose > most && prose >= LEAST) {
      most = prose;
      best = blocks;
      place = body;
    }
  }
}
