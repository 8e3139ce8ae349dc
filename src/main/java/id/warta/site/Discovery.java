package id.warta.site;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a site lists its articles. How often and how much of it is read, a crawl decides. */
public sealed interface Discovery {

  /**
   * A sitemap with {@code news:} elements: the articles of the last days.
   *
   * @param url its address
   */
  record NewsSitemap(URI url) implements Discovery {}

  /**
   * A sitemap, or an index of sitemaps.
   *
   * @param url its address
   */
  record Sitemap(URI url) implements Discovery {}

  /**
   * An RSS, Atom or JSON feed.
   *
   * @param url its address
   */
  record Feed(URI url) implements Discovery {}

  /**
   * A page that links to articles, such as a section's front.
   *
   * @param url its address
   * @param links selector of the links; null for every link that is an article's address
   */
  record Section(URI url, @Nullable String links) implements Discovery {}

  /**
   * Pages that list the articles of a day, or all articles, newest first.
   *
   * @param template the address, with a format of {@link DateTimeFormatter} in braces for the day
   *     and {@code {n}} for the page's number
   * @param links selector of the links; null for every link that is an article's address
   * @param last selector of the element that tells the number of the last page, with {@code @name}
   *     at its end for an attribute; null if the page does not say
   * @param first the number of the first page
   * @param step by how much the number grows from page to page
   */
  record Archive(
      String template, @Nullable String links, @Nullable String last, int first, int step)
      implements Discovery {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

    public Archive {
      Objects.requireNonNull(template, "template");
    }

    /** Whether there is an archive for each day. */
    public boolean hasDay() {
      return VARIABLE.matcher(template).results().anyMatch(found -> !found.group(1).equals("n"));
    }

    /** Whether an archive has several pages. */
    public boolean hasNumber() {
      return template.contains("{n}");
    }

    /**
     * The address of one page.
     *
     * @param day the day, in the site's time-zone
     * @param page which page, from 1
     */
    public URI page(LocalDate day, int page) {
      int number = first + (page - 1) * step;
      Matcher matcher = VARIABLE.matcher(template);
      return URI.create(
          matcher.replaceAll(
              found ->
                  found.group(1).equals("n")
                      ? String.valueOf(number)
                      : DateTimeFormatter.ofPattern(found.group(1), Locale.ENGLISH).format(day)));
    }
  }
}
