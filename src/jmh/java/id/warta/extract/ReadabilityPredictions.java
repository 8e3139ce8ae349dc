package id.warta.extract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.dankito.readability4j.Article;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What Readability4J reads out of the bench's pages: {@code ReadabilityPredictions SETS OUT}. */
final class ReadabilityPredictions {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BLOCKS = "p, h2, h3, h4, li, blockquote";

  private ReadabilityPredictions() {}

  public static void main(String[] args) throws IOException {
    try (Writer out = Files.newBufferedWriter(Path.of(args[1]))) {
      for (BenchPages.Sample page : BenchPages.of(args[0])) {
        out.write(prediction(page) + "\n");
      }
    }
  }

  private static ObjectNode prediction(BenchPages.Sample page) {
    ObjectNode prediction = JSON.createObjectNode().put("id", page.id());
    Article article = new Readability4J(page.url().toString(), page.html()).parse();
    prediction.put("title", article.getTitle()).put("text", text(article));
    Optional.ofNullable(article.getByline()).ifPresent(prediction.putArray("authors")::add);
    return prediction;
  }

  // Its own text has no paragraphs.
  private static String text(Article article) {
    Document content = Jsoup.parseBodyFragment(Optional.ofNullable(article.getContent()).orElse(""));
    return String.join("\n", content.select(BLOCKS).not("li p, blockquote p").eachText());
  }
}
