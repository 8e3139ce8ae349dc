package id.warta.article;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One article as its page shows it. Everything around it (advertisements, "read also" boxes,
 * captions inside the text, the comments) is left out. Immutable, and so safe to share between
 * threads.
 *
 * <p>An article knows nothing of how it was fetched or stored; two fetches of an unchanged page
 * give equal articles.
 *
 * @param url the page's address after redirects
 * @param canonicalUrl the address that the page itself calls its own, normalised, at the same or
 *     another publisher
 * @param publisher the outlet's name
 * @param title without the site's name
 * @param subtitle the line under the title
 * @param summary the page's own abstract or description
 * @param body the text, block by block; never empty
 * @param language BCP 47, such as {@code id} or {@code pt-BR}
 * @param languageScore how sure the language is, 0 to 1
 * @param authors writers and editors in the page's order
 * @param byline the line that names them, verbatim
 * @param dateline what stood before the first sentence
 * @param published when the article was first published
 * @param modified when it was last changed, as far as the page says
 * @param section the part of the site it stands in
 * @param tags the page's own keywords, in its order
 * @param images the article's own pictures, the lead first
 * @param paywalled whether a reader must pay; null where the page does not say
 * @param live whether it is a running ticker; null where the page does not say
 * @param syndication where the story was first published, if elsewhere
 * @param permissions what the page says about its use
 * @param rule name of the site rule that read it, and null where none did
 * @param ruleVersion that rule's version
 * @param carriers which carrier each field came from: {@code title → ld:headline}
 */
public record Article(
    URI url,
    @Nullable URI canonicalUrl,
    @Nullable String publisher,
    String title,
    @Nullable String subtitle,
    @Nullable String summary,
    List<Block> body,
    @Nullable String language,
    @Nullable Double languageScore,
    List<Author> authors,
    @Nullable String byline,
    @Nullable Dateline dateline,
    @Nullable Dated published,
    @Nullable Dated modified,
    @Nullable String section,
    List<String> tags,
    List<Image> images,
    @Nullable Boolean paywalled,
    @Nullable Boolean live,
    @Nullable Syndication syndication,
    Permissions permissions,
    @Nullable String rule,
    @Nullable String ruleVersion,
    Map<String, String> carriers) {

  public Article {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(permissions, "permissions");
    body = List.copyOf(body);
    authors = List.copyOf(authors);
    tags = List.copyOf(tags);
    images = List.copyOf(images);
    carriers = Map.copyOf(carriers);
    if (body.isEmpty()) {
      throw new IllegalArgumentException("an article without a body: " + url);
    }
  }

  /** The address that stands for the article: the canonical one where the page names one. */
  public URI address() {
    return canonicalUrl == null ? url : canonicalUrl;
  }

  /** The body as one text, blocks separated by a blank line. */
  public String text() {
    return body.stream().map(Block::text).collect(Collectors.joining("\n\n"));
  }

  /**
   * A fingerprint of the text that survives changes of case, spacing and punctuation, and nothing
   * else.
   *
   * @return 32 hexadecimal digits
   */
  public String contentHash() {
    return digest(words(text()));
  }

  /** The letters and digits in lower case; whatever stands between them becomes one space. */
  private static String words(String text) {
    StringBuilder words = new StringBuilder(text.length());
    boolean between = false;
    boolean ascii = true;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      boolean isWord =
          point < 128 ? isAsciiWord(point) : Character.isLetter(point) || isNumber(point);
      if (isWord) {
        if (between && !words.isEmpty()) {
          words.append(' ');
        }
        words.appendCodePoint(point < 128 ? Character.toLowerCase(point) : point);
        ascii &= point < 128;
      }
      between = !isWord;
      i += Character.charCount(point);
    }
    return ascii ? words.toString() : words.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isAsciiWord(int point) {
    return (point >= 'a' && point <= 'z')
        || (point >= 'A' && point <= 'Z')
        || (point >= '0' && point <= '9');
  }

  private static boolean isNumber(int point) {
    int type = Character.getType(point);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  /**
   * The name of this text at this {@linkplain #address() address}: a changed text has another id.
   *
   * @return 32 hexadecimal digits
   */
  public String id() {
    return id(contentHash());
  }

  /**
   * The {@linkplain #id() id} where the content hash is known already, since it takes a walk over
   * the text.
   *
   * @param contentHash what {@link #contentHash()} says
   */
  public String id(String contentHash) {
    return digest(address() + "\n" + contentHash);
  }

  private static String digest(String text) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** An article to fill field by field; the page's address is the only thing known so far. */
  public static Builder at(URI url) {
    return new Builder(url);
  }

  /** This article, to change some of its fields in a copy. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Collects the fields of an {@link Article}. For one thread. */
  public static final class Builder {
    private URI url;
    private @Nullable URI canonicalUrl;
    private @Nullable String publisher;
    private @Nullable String title;
    private @Nullable String subtitle;
    private @Nullable String summary;
    private List<Block> body = List.of();
    private @Nullable String language;
    private @Nullable Double languageScore;
    private List<Author> authors = List.of();
    private @Nullable String byline;
    private @Nullable Dateline dateline;
    private @Nullable Dated published;
    private @Nullable Dated modified;
    private @Nullable String section;
    private List<String> tags = List.of();
    private List<Image> images = List.of();
    private @Nullable Boolean paywalled;
    private @Nullable Boolean live;
    private @Nullable Syndication syndication;
    private Permissions permissions = Permissions.SILENT;
    private @Nullable String rule;
    private @Nullable String ruleVersion;
    private final Map<String, String> carriers = new LinkedHashMap<>();

    private Builder(URI url) {
      this.url = url;
    }

    private Builder(Article from) {
      url = from.url;
      canonicalUrl = from.canonicalUrl;
      publisher = from.publisher;
      title = from.title;
      subtitle = from.subtitle;
      summary = from.summary;
      body = from.body;
      language = from.language;
      languageScore = from.languageScore;
      authors = from.authors;
      byline = from.byline;
      dateline = from.dateline;
      published = from.published;
      modified = from.modified;
      section = from.section;
      tags = from.tags;
      images = from.images;
      paywalled = from.paywalled;
      live = from.live;
      syndication = from.syndication;
      permissions = from.permissions;
      rule = from.rule;
      ruleVersion = from.ruleVersion;
      carriers.putAll(from.carriers);
    }

    /** Sets {@link Article#url()}. */
    public Builder url(URI url) {
      this.url = url;
      return this;
    }

    /** Sets {@link Article#canonicalUrl()}. */
    public Builder canonicalUrl(@Nullable URI canonicalUrl) {
      this.canonicalUrl = canonicalUrl;
      return this;
    }

    /** Sets {@link Article#publisher()}. */
    public Builder publisher(@Nullable String publisher) {
      this.publisher = publisher;
      return this;
    }

    /** Sets {@link Article#title()}. */
    public Builder title(@Nullable String title) {
      this.title = title;
      return this;
    }

    /** Sets {@link Article#subtitle()}. */
    public Builder subtitle(@Nullable String subtitle) {
      this.subtitle = subtitle;
      return this;
    }

    /** Sets {@link Article#summary()}. */
    public Builder summary(@Nullable String summary) {
      this.summary = summary;
      return this;
    }

    /** Sets {@link Article#body()}. */
    public Builder body(List<Block> body) {
      this.body = body;
      return this;
    }

    /** Sets {@link Article#language()}. */
    public Builder language(@Nullable String language) {
      this.language = language;
      return this;
    }

    /** Sets {@link Article#languageScore()}. */
    public Builder languageScore(@Nullable Double languageScore) {
      this.languageScore = languageScore;
      return this;
    }

    /** Sets {@link Article#authors()}. */
    public Builder authors(List<Author> authors) {
      this.authors = authors;
      return this;
    }

    /** Sets {@link Article#byline()}. */
    public Builder byline(@Nullable String byline) {
      this.byline = byline;
      return this;
    }

    /** Sets {@link Article#dateline()}. */
    public Builder dateline(@Nullable Dateline dateline) {
      this.dateline = dateline;
      return this;
    }

    /** Sets {@link Article#published()}. */
    public Builder published(@Nullable Dated published) {
      this.published = published;
      return this;
    }

    /** Sets {@link Article#modified()}. */
    public Builder modified(@Nullable Dated modified) {
      this.modified = modified;
      return this;
    }

    /** Sets {@link Article#section()}. */
    public Builder section(@Nullable String section) {
      this.section = section;
      return this;
    }

    /** Sets {@link Article#tags()}. */
    public Builder tags(List<String> tags) {
      this.tags = tags;
      return this;
    }

    /** Sets {@link Article#images()}. */
    public Builder images(List<Image> images) {
      this.images = images;
      return this;
    }

    /** Sets {@link Article#paywalled()}. */
    public Builder paywalled(@Nullable Boolean paywalled) {
      this.paywalled = paywalled;
      return this;
    }

    /** Sets {@link Article#live()}. */
    public Builder live(@Nullable Boolean live) {
      this.live = live;
      return this;
    }

    /** Sets {@link Article#syndication()}. */
    public Builder syndication(@Nullable Syndication syndication) {
      this.syndication = syndication;
      return this;
    }

    /** Sets {@link Article#permissions()}. */
    public Builder permissions(Permissions permissions) {
      this.permissions = permissions;
      return this;
    }

    /** Sets {@link Article#rule()}. */
    public Builder rule(@Nullable String rule) {
      this.rule = rule;
      return this;
    }

    /** Sets {@link Article#ruleVersion()}. */
    public Builder ruleVersion(@Nullable String ruleVersion) {
      this.ruleVersion = ruleVersion;
      return this;
    }

    /** Notes which carrier the field came from; a later note replaces an earlier one. */
    public Builder carrier(String field, String carrier) {
      carriers.put(field, carrier);
      return this;
    }

    /**
     * The finished article.
     *
     * @throws IllegalStateException if it has no title
     * @throws IllegalArgumentException if it has no body
     */
    public Article build() {
      if (title == null) {
        throw new IllegalStateException("an article without a title: " + url);
      }
      return new Article(
          url,
          canonicalUrl,
          publisher,
          title,
          subtitle,
          summary,
          body,
          language,
          languageScore,
          authors,
          byline,
          dateline,
          published,
          modified,
          section,
          tags,
          images,
          paywalled,
          live,
          syndication,
          permissions,
          rule,
          ruleVersion,
          carriers);
    }

    /** The same without a text: for a page that has no article. A body that was set is left out. */
    public Glimpse glimpse() {
      Map<String, String> kept = new LinkedHashMap<>(carriers);
      kept.keySet().removeAll(List.of("body", "paywalled", "live", "pages"));
      return new Glimpse(
          url,
          canonicalUrl,
          publisher,
          title,
          subtitle,
          summary,
          language,
          authors,
          byline,
          published,
          modified,
          section,
          tags,
          images,
          permissions,
          kept);
    }
  }
}
