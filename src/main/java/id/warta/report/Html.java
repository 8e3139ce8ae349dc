package id.warta.report;

import java.net.URI;
import java.util.Locale;

/** HTML in the making. What is given as text is never read as markup. */
final class Html {

  private final StringBuilder out = new StringBuilder(1 << 14);

  /** Adds markup that is known to be good. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Adds text. */
  Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** Adds an element that holds text. */
  Html element(String name, String text) {
    return raw("<" + name + ">").text(text).raw("</" + name + ">\n");
  }

  /** Adds a cell with a number. */
  Html number(long number) {
    return raw("<td class=n>").text(String.format(Locale.ROOT, "%,d", number)).raw("</td>");
  }

  /** Adds a cell with a share and a bar for it. */
  Html share(long part, long whole) {
    long percent = whole == 0 ? 0 : Math.round(100.0 * part / whole);
    return raw("<td class=n><span class=bar style=\"--w:" + percent + "%\">")
        .text(percent + " %")
        .raw("</span></td>");
  }

  /** Adds a link; text only where the address is not the web's. */
  Html link(URI url, String text) {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web) {
      return text(text);
    }
    return raw("<a rel=\"noreferrer nofollow\" href=\"" + escape(url.toString()) + "\">")
        .text(text)
        .raw("</a>");
  }

  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
