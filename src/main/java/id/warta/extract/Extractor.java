package id.warta.extract;

import id.warta.article.Article;
import id.warta.article.Block;
import id.warta.article.Dated;
import id.warta.credit.CreditHabit;
import id.warta.page.Page;
import id.warta.site.Site;
import id.warta.site.Sites;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads articles out of pages. Safe to share between threads.
 *
 * <p>For every field the site's rule is asked first, then the page's own metadata, then what the
 * page shows. What each field took is named in {@link Article#carriers()}:
 *
 * <table>
 *   <caption>Carriers</caption>
 *   <tr><th>{@code rule:…}</th><td>the rung of the site's rule, as the rule writes it</td></tr>
 *   <tr><th>{@code ld:headline}</th><td>that property of the article's node in the JSON-LD</td></tr>
 *   <tr><th>{@code meta:og:title}</th><td>the meta element of that name or property</td></tr>
 *   <tr><th>{@code item:author}</th><td>the microdata property of that name</td></tr>
 *   <tr><th>{@code link:canonical}</th><td>the link element with that relation</td></tr>
 *   <tr><th>{@code html:lang}, {@code html:title}</th><td>the root's attribute, the title element</td></tr>
 *   <tr><th>{@code css:h1}, {@code css:byline}, {@code css:time}, {@code css:date}</th>
 *       <td>a visible element of that kind; {@code css:text} a bare line of text</td></tr>
 *   <tr><th>{@code script:publishedAt}</th><td>that key in the data of a script</td></tr>
 *   <tr><th>{@code url}</th><td>the page's address</td></tr>
 *   <tr><th>{@code generic}</th><td>found by looking at the text itself</td></tr>
 * </table>
 *
 * <pre>{@code
 * Extractor extractor = Extractor.using(Sites.bundled());
 * if (extractor.extract(html, URI.create(url)) instanceof Extraction.Found found) {
 *   save(found.article());
 * }
 * }</pre>
 */
public final class Extractor {

  private final Sites sites;
  private final Function<URI, CreditHabit> habits;
  private final @Nullable SiteMemory memory;
  private final boolean teaches;
  private final boolean glimpses;

  private Extractor(
      Sites sites,
      Function<URI, CreditHabit> habits,
      @Nullable SiteMemory memory,
      boolean teaches,
      boolean glimpses) {
    this.sites = sites;
    this.habits = habits;
    this.memory = memory;
    this.teaches = teaches;
    this.glimpses = glimpses;
  }

  /** An extractor that asks the rules of these sites first. */
  public static Extractor using(Sites sites) {
    return new Extractor(sites, url -> CreditHabit.UNKNOWN, null, false, true);
  }

  /** An extractor that knows no site and reads every page by what the page itself says. */
  public static Extractor generic() {
    return using(Sites.none());
  }

  /**
   * Like this one, but with what is known of how sites write the credits of their pictures.
   *
   * @param known the habit of the site that a page's address belongs to, {@link
   *     CreditHabit#UNKNOWN} for any other; safe to call from several threads
   */
  public Extractor habits(Function<URI, CreditHabit> known) {
    return new Extractor(sites, known, memory, teaches, glimpses);
  }

  /**
   * Like this one, but with what the memory knows of the page's site: blocks that repeat over its
   * articles are no text, pictures that do are no article's. What was left out of the text is told
   * in the body's carrier: {@code generic (2 repeats cut)}. Reading teaches the memory nothing.
   */
  public Extractor remembering(SiteMemory known) {
    return new Extractor(sites, habits, known, false, glimpses);
  }

  /**
   * Like {@link #remembering}, and every article that is read teaches the memory. What a page gives
   * then depends on the pages before it.
   */
  public Extractor learning(SiteMemory known) {
    return new Extractor(sites, habits, known, true, glimpses);
  }

  /**
   * Like this one, but without the {@linkplain Extraction.Refused#glimpse() glimpse} of a page that
   * has no article: for whoever would throw it away, as a crawl does with many pages.
   */
  public Extractor articlesOnly() {
    return new Extractor(sites, habits, memory, teaches, false);
  }

  /**
   * What a page can teach a {@link SiteMemory}: only what it shows itself, whatever the memory
   * holds. Empty where it has no article, or no site since its address has no host.
   */
  public Optional<Lesson> lesson(Page page) {
    Optional<Site> site = sites.of(page.url());
    Recall recall = Recall.listening(site(page.url()));
    return read(page, site, recall) instanceof Extraction.Found found && recall.listens()
        ? Optional.of(recall.lesson(found.article()))
        : Optional.empty();
  }

  /**
   * The site that an address belongs to: its rule's name, or the host without {@code www}. Empty
   * for an address without a host.
   */
  public String site(URI url) {
    return sites.of(url).map(Site::name).orElseGet(() -> SiteMemory.siteOf(url));
  }

  /**
   * The captions of an article's pictures as the page has them, credits left in: what the {@link
   * CreditHabit} of a site is learned from. Empty where the page has none or no article.
   */
  public List<String> captions(Page page) {
    if (Gate.before(page).isPresent()) {
      return List.of();
    }
    Markup markup = new Markup(page);
    SiteRule rule = SiteRule.of(sites.of(page.url()), markup);
    return ImageReader.captions(markup, BodyReader.read(markup, rule.body(), null), rule.images());
  }

  /**
   * Reads a page that is text already.
   *
   * @param html the page's markup
   * @param url where it came from
   */
  public Extraction extract(String html, URI url) {
    return extract(Page.of(html, url));
  }

  /** Reads a page. It is never changed, and no page makes this throw. */
  public Extraction extract(Page page) {
    return extract(page, teaches);
  }

  private Extraction extract(Page page, boolean teach) {
    Optional<Site> site = sites.of(page.url());
    if (memory == null) {
      return read(page, site, Recall.nothing());
    }
    Recall recall = memory.recall(site(page.url()));
    Extraction extraction = read(page, site, recall);
    if (teach && recall.listens() && extraction instanceof Extraction.Found found) {
      memory.learn(recall.lesson(found.article()));
    }
    return extraction;
  }

  private Extraction read(Page page, Optional<Site> site, Recall recall) {
    if (site.isPresent() && site.get().skips(page.url())) {
      String rule = site.get().name();
      return new Extraction.Refused(
          Extraction.Reason.SKIPPED_BY_RULE,
          "the rule of " + rule + " leaves " + page.url() + " alone");
    }
    return Gate.before(page)
        .<Extraction>map(refused -> refused)
        .orElseGet(() -> new Reading(new Markup(page), site, habits, recall).extraction(glimpses));
  }

  /**
   * Reads an article that stands on several pages. The first tells who, when and what; the others
   * add the text and the pictures that no page before them has. The first alone teaches a memory.
   *
   * @param pages in their order, at least one
   */
  public Extraction extract(List<Page> pages) {
    List<Extraction> read = new ArrayList<>();
    for (Page page : pages) {
      read.add(extract(page, teaches && read.isEmpty()));
    }
    return JoinedPages.join(read);
  }

  /**
   * Where the page's article goes on, if it stands on several pages: by the rule's {@code next}, or
   * by the page's own {@code rel=next} if that leads to the same address but for a number.
   */
  public Optional<URI> next(Page page) {
    if (Gate.before(page).isPresent()) {
      return Optional.empty();
    }
    Markup markup = new Markup(page);
    return NextPage.of(markup, SiteRule.of(sites.of(page.url()), markup));
  }

  /**
   * The name of the layout by which the site's rule reads the page. Empty where there is no rule,
   * it has no layouts, or none of them fits.
   */
  public Optional<String> layout(Page page) {
    if (Gate.before(page).isPresent()) {
      return Optional.empty();
    }
    return Optional.ofNullable(SiteRule.of(sites.of(page.url()), new Markup(page)).layoutName());
  }

  /**
   * A CSS selector of the element in which looking finds the page's text: where a rule may begin.
   * Empty where the page has no article, or no element holds its text.
   */
  public Optional<String> bodyPlace(Page page) {
    if (Gate.before(page).isPresent()) {
      return Optional.empty();
    }
    return Optional.ofNullable(BodyReader.read(new Markup(page), null, null).root())
        .map(Places::selector);
  }

  /** One page being read: each field by its own reader, the title first since the body needs it. */
  private static final class Reading {

    private final Markup markup;
    private final SiteRule rule;
    private final SiteNames names;
    private final Article.Builder article;
    private final CreditHabit habit;
    private final Recall recall;

    Reading(Markup markup, Optional<Site> site, Function<URI, CreditHabit> habits, Recall recall) {
      this.markup = markup;
      this.rule = SiteRule.of(site, markup);
      this.names = new SiteNames(markup, rule.publisher());
      this.article = Article.at(markup.url());
      CreditHabit told = habits.apply(markup.url());
      this.habit = told.equals(CreditHabit.UNKNOWN) ? recall.habit() : told;
      this.recall = recall;
    }

    /**
     * @param glimpses whether a refusal tells what the page has nevertheless
     */
    Extraction extraction(boolean glimpses) {
      TitleReader titles = new TitleReader(markup, names, recall);
      Optional<Stated<String>> title = titles.read(rule);
      Body body =
          BodyReader.read(markup, rule.body(), title.map(Stated::value).orElse(null), recall);
      Optional<Extraction.Refused> refused = Gate.after(markup, body);
      if (refused.isPresent()) {
        return glimpses ? glimpsed(refused.get(), title, body) : refused.get();
      }
      if (title.isEmpty() && !body.isEmpty()) {
        title = titles.lastResort();
      }
      Optional<Extraction.Refused> lacking = lacking(title, body);
      if (lacking.isPresent()) {
        return glimpses ? glimpsed(lacking.get(), title, body) : lacking.get();
      }
      fill(title, body);
      return new Extraction.Found(article.build(), warnings(body));
    }

    private static Optional<Extraction.Refused> lacking(Optional<Stated<String>> title, Body body) {
      if (body.isEmpty()) {
        return Optional.of(
            new Extraction.Refused(Extraction.Reason.NO_BODY, "no running text on the page"));
      }
      return title.isPresent()
          ? Optional.empty()
          : Optional.of(
              new Extraction.Refused(
                  Extraction.Reason.NO_TITLE, "no heading, no title in the metadata"));
    }

    private Extraction.Refused glimpsed(
        Extraction.Refused refused, Optional<Stated<String>> title, Body body) {
      fill(title, body);
      return new Extraction.Refused(refused.reason(), refused.detail(), article.glimpse());
    }

    private List<Extraction.Warning> warnings(Body body) {
      List<Extraction.Warning> warnings = new ArrayList<>();
      if (rule.lacksLayout()) {
        warnings.add(new Extraction.Warning(Extraction.Topic.NO_LAYOUT, ""));
      }
      if (body.fault() != null) {
        warnings.add(new Extraction.Warning(body.fault(), "body is " + body.carrier()));
      }
      for (String field : List.of("title", "published")) {
        String carrier = rule.speaksOf(field) ? carrier(field) : "rule";
        if (!carrier.startsWith("rule")) {
          warnings.add(
              new Extraction.Warning(
                  Extraction.Topic.RULE_FIELD_EMPTY, field + " is by " + carrier));
        }
      }
      NextPage.of(markup, rule)
          .ifPresent(
              next ->
                  warnings.add(
                      new Extraction.Warning(Extraction.Topic.MORE_PAGES, next.toString())));
      return warnings;
    }

    private String carrier(String field) {
      return article.build().carriers().getOrDefault(field, "rule");
    }

    private void fill(Optional<Stated<String>> stated, Body body) {
      stated.ifPresent(one -> article.title(one.value()).carrier("title", one.carrier()));
      String title = stated.map(Stated::value).orElse("");
      ImageReader.Found pictures =
          ImageReader.read(markup, body, rule.images(), names, habit, recall);
      article.images(pictures.images());
      article.body(pictures.blocks()).dateline(body.dateline()).carrier("body", body.carrier());
      article.publisher(names.stated().orElse(null)).rule(rule.name()).ruleVersion(rule.version());
      dates(title, language(body));
      makers(title, topics(), body);
      descriptions(title, body);
      access();
    }

    private @Nullable String language(Body body) {
      String text =
          body.blocks().stream().limit(12).map(Block::text).collect(Collectors.joining("\n"));
      LanguageReader languages = new LanguageReader(markup);
      Optional<LanguageReader.Language> read = languages.read(rule, text);
      read.ifPresent(
          found ->
              article
                  .language(found.tag())
                  .languageScore(found.score())
                  .carrier("language", found.carrier()));
      return Optional.ofNullable(languages.stated(rule))
          .or(() -> read.map(LanguageReader.Language::tag))
          .orElse(null);
    }

    private void dates(String title, @Nullable String language) {
      DateReader dates = new DateReader(markup, rule, language);
      Optional<Stated<Dated>> published = dates.published(title);
      published.ifPresent(
          one -> article.published(one.value()).carrier("published", one.carrier()));
      dates
          .modified(published.map(Stated::value).orElse(null))
          .ifPresent(one -> article.modified(one.value()).carrier("modified", one.carrier()));
    }

    private @Nullable String topics() {
      TopicReader topics = new TopicReader(markup, names);
      topics.tags(rule).ifPresent(one -> article.tags(one.value()).carrier("tags", one.carrier()));
      Optional<Stated<String>> section = topics.section(rule);
      section.ifPresent(one -> article.section(one.value()).carrier("section", one.carrier()));
      return section.map(Stated::value).orElse(null);
    }

    private void descriptions(String title, Body body) {
      DescriptionReader reader = new DescriptionReader(markup, names);
      reader
          .summary(rule, title)
          .ifPresent(one -> article.summary(one.value()).carrier("summary", one.carrier()));
      reader
          .subtitle(rule, title, body.blocks())
          .ifPresent(one -> article.subtitle(one.value()).carrier("subtitle", one.carrier()));
    }

    private void access() {
      AccessReader access = new AccessReader(markup);
      access
          .paywalled(rule)
          .ifPresent(one -> article.paywalled(one.value()).carrier("paywalled", one.carrier()));
      access.live(rule).ifPresent(one -> article.live(one.value()).carrier("live", one.carrier()));
      article.permissions(PermissionReader.read(markup));
    }

    private void makers(String title, @Nullable String section, Body body) {
      Optional<AuthorReader.Byline> byline =
          new AuthorReader(markup, names).read(rule, section, title);
      byline.ifPresent(
          one ->
              article.authors(one.authors()).byline(one.line()).carrier("authors", one.carrier()));
      Optional<Stated<URI>> canonical = new AddressReader(markup).canonical(rule);
      canonical.ifPresent(
          one ->
              article
                  .canonicalUrl(rule.canonical(one.value()))
                  .carrier("canonical_url", one.carrier()));
      new OriginReader(markup.url(), names)
          .read(
              canonical.map(Stated::value).orElse(null),
              byline.map(AuthorReader.Byline::authors).orElse(List.of()),
              byline.map(AuthorReader.Byline::line).orElse(null),
              body.dateline())
          .ifPresent(article::syndication);
    }
  }
}
