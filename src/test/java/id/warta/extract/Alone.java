package id.warta.extract;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A program that does nothing but extract. */
final class Alone {

  private Alone() {}

  public static void main(String[] args) {
    String html =
        "<h1>Ferry sails again</h1>" + "<p>The ferry sails again from Monday.</p>".repeat(9);
    URI url = URI.create("https://harbourledger.example/news/12");
    Extraction extraction = Extractor.using(id.warta.site.Sites.bundled()).extract(html, url);
    new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8)
        .println(ArticleJson.line("page", extraction));
  }
}
