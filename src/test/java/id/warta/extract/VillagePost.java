package id.warta.extract;

import id.warta.page.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An invented newspaper whose articles differ, and whose furniture repeats: in turn, in boxes, in
 * italics, in between. Each article knows its own text.
 */
final class VillagePost {

  static final String COLUMN =
      "In this column our neighbours tell what they see from their kitchen windows.";
  static final String[] CLOSING = {
    "The Village Post lives on its readers, so please tell a friend about it.",
    "Our printed edition lies on the counter of the bakery from six o'clock on.",
    "Whoever finds a mistake may tell us at the office beside the old pump.",
    "The weather for the weekend hangs in our window in the Mill Lane."
  };
  static final String INSERT = "Please keep us going with the price of a roll a day.";
  static final String BIO = "Tilda Brook has kept bees and readers company since the flood.";
  static final String BACKGROUND =
      "The bridge was closed in spring after a survey had found cracks in its two middle pillars.";

  private static final String[] WHO = {
    "The miller", "A teacher", "The choir", "The mayor", "An old fisherman", "The baker's son",
    "The fire brigade", "A beekeeper", "The postwoman", "The council", "A hiker", "The innkeeper"
  };
  private static final String[] DID = {
    "counted",
    "painted",
    "lost",
    "found",
    "repaired",
    "sold",
    "borrowed",
    "praised",
    "measured",
    "moved",
    "cleaned",
    "hid"
  };
  private static final String[] WHAT = {
    "lanterns",
    "benches",
    "apple trees",
    "boats",
    "bells",
    "fences",
    "letters",
    "ladders",
    "barrels",
    "clocks",
    "gates",
    "kites"
  };
  private static final String[] WHERE = {
    "behind the church", "on the dam", "at the ford", "in the upper village", "near the sluice",
    "beside the kiln", "under the lime tree", "on the common", "at the quarry", "by the weir"
  };

  /** An article: its page, and the blocks that are its own. */
  record Story(String title, URI url, List<String> own, String html) {

    Page page() {
      return Page.of(html, url);
    }
  }

  private VillagePost() {}

  static List<Story> stories(int count) {
    return java.util.stream.IntStream.range(0, count).mapToObj(VillagePost::story).toList();
  }

  /** The story of that number, with all the furniture that its number brings. */
  static Story story(int number) {
    List<String> own = text(number);
    String title = own.get(0).substring(0, own.get(0).indexOf(','));
    StringBuilder body = new StringBuilder();
    if (number % 3 == 0) {
      body.append("<div class=who-we-are><p>").append(BIO).append("</p></div>");
    }
    if (number % 5 == 0) {
      body.append("<p><em>").append(COLUMN).append("</em></p>");
    }
    for (int i = 0; i < own.size(); i++) {
      body.append(i == 3 ? "<h3>" : "<p>").append(own.get(i)).append(i == 3 ? "</h3>" : "</p>");
      if (i == 1 + number % 4) {
        body.append("<p>").append(INSERT).append("</p>");
      }
    }
    body.append("<p>").append(CLOSING[number % CLOSING.length]).append("</p>");
    body.append("<p>Put on paper on ").append(1 + number % 28).append(" May 2026 at 12:1");
    body.append(number % 10).append("</p>");
    return page(number, title, own, body.toString());
  }

  static Story page(int number, String title, List<String> own, String body) {
    String html =
        """
        <html><head><title>%s | Dorfblick</title></head><body><header>Home</header>
        <article class="post-%d story"><h1>%s</h1>
        <figure><img src="/img/scene-of-day-%d.jpg" width=900 height=600>
        <figcaption>A view of the river on a clear morning. Harbour Rescue Team</figcaption></figure>
        <div class="words"><img src="/theme/our-mill-by-night.jpg" width=800 height=400>
        %s</div></article></body></html>
        """
            .formatted(title, number, title, number, body);
    URI url = URI.create("https://www.village.example/2026/05/" + number + "-" + number * 7);
    return new Story(title, url, own, html);
  }

  /** What only this article tells, and in every third the background of a long affair. */
  static List<String> text(int number) {
    Random random = new Random(number * 31L + 7);
    List<String> own = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      own.add(i == 3 ? "What we know" : paragraph(random));
    }
    if (number % 3 == 1) {
      own.add(2 + number % 5, BACKGROUND);
    }
    return own;
  }

  private static String paragraph(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      text.append(i > 0 ? " " : "").append(any(WHO, random)).append(' ').append(any(DID, random));
      text.append(' ').append(2 + random.nextInt(900)).append(' ').append(any(WHAT, random));
      text.append(' ').append(any(WHERE, random)).append(", ").append(any(WHO, random)).append(" ");
      text.append(any(DID, random)).append(' ').append(2 + random.nextInt(900)).append(' ');
      text.append(any(WHAT, random)).append(' ').append(any(WHERE, random)).append('.');
    }
    return text.toString();
  }

  private static String any(String[] words, Random random) {
    return words[random.nextInt(words.length)];
  }
}
