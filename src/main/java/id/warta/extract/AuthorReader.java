package id.warta.extract;

import id.warta.article.Author;
import id.warta.page.Urls;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds who made the article.
 *
 * <p>After the rule come {@code ld:author}, the metas that name authors, {@code item:author}, links
 * with {@code rel=author}, elements near the title whose class speaks of a byline, and a line
 * behind the title that names people ({@code css:text}, {@link BylineLines}), at last one behind
 * the text. The first carrier that gives a person wins; one that gives only the site's own name is
 * kept until nobody names a person. If the head of the article names other people than the stated
 * carriers do, these are believed. A name is judged by {@link Names}: never an address, a handle,
 * "By", a date, a role or the site's section.
 */
final class AuthorReader {

  /** Authors in the page's order, and the line that names them where there is one. */
  record Byline(List<Author> authors, String carrier, @Nullable String line) {}

  private static final List<String> METAS =
      List.of(
          "author",
          "article:author",
          "parsely-author",
          "sailthru.author",
          "content_author",
          "article.author",
          "dc.creator",
          "dcterms.creator",
          "dcsext.author",
          "cxenseparse:author",
          "byl",
          "authors",
          "article_author",
          "shareaholic:article_author_name",
          "citation_author",
          "article:author_name",
          "og:article:author",
          "og:author",
          "mrf:authors",
          "vr:author",
          "dable:author",
          "lp.article:author");

  private static final Pattern ASIDE =
      Pattern.compile(
          "(?i)(?:^|[\\s_-])(?:comments?|repl(?:y|ies)|discussion|kommentare?|commentaires?|comentarios?|comentários|respond|related|promo|sidebar|(?<!post-|entry-|article-)footer|menu)(?:$|[\\s_-]|list)");
  private static final int MAX_LENGTH = 200;
  private static final int MAX_CARD = 12;
  private static final int NEAR_BEFORE = 40;
  private static final int CLOSE = 15;
  private static final int PROSE = 80;
  private static final int NEAR_BEHIND = 200;
  private static final Pattern TEASER =
      Pattern.compile("(?i)(?:^|[\\s_-])teaser(?:$|[\\s_-]|list)");
  private static final Memo<Boolean> TEASERS = new Memo<>(names -> TEASER.matcher(names).find());
  private static final Memo<Boolean> ASIDES = new Memo<>(names -> ASIDE.matcher(names).find());
  private static final Set<String> LINK = Set.of("a");
  private static final Set<String> HEADLINES = Set.of("h2", "h3", "h4");
  private static final Set<String> LINKED = Set.of("h2", "h3");
  private static final Pattern NAME_CLASS = Pattern.compile("(?i)name|author-link");

  private final Markup markup;
  private final SiteNames names;

  /** What was taken apart so far: a page says its author's name in many places. */
  private final Map<String, List<String>> known = new HashMap<>();

  private @Nullable List<TextNode> head;

  AuthorReader(Markup markup, SiteNames names) {
    this.markup = markup;
    this.names = names;
  }

  Optional<Byline> read(SiteRule rule, @Nullable String section, String title) {
    Optional<Byline> ruled = byRule(rule);
    if (ruled.isPresent()) {
      return ruled;
    }
    Optional<Byline> organisation = Optional.empty();
    for (Supplier<Byline> carrier : stated()) {
      Byline byline = carrier.get();
      Optional<Byline> people = people(byline, section);
      if (people.isPresent()) {
        return people
            .flatMap(one -> fuller(one, title, section))
            .or(() -> people.flatMap(one -> other(one, title, section)))
            .or(() -> people);
      }
      organisation =
          organisation.or(
              () -> byline.authors().isEmpty() ? Optional.empty() : Optional.of(byline));
    }
    Optional<Byline> outlet = organisation;
    return shown(title, section)
        .or(() -> line(title))
        .or(() -> state(title))
        .or(this::last)
        .or(() -> later(outlet, section));
  }

  // A single word is a first name or what somebody logs in with: the reader may be told more.
  private Optional<Byline> fuller(Byline stated, String title, @Nullable String section) {
    List<Author> authors = stated.authors();
    String word = authors.get(0).name();
    boolean alone = authors.size() == 1 && word.indexOf(' ') < 0 && Names.isAlphabetic(word);
    if (!alone || Names.isAcronym(word)) {
      return Optional.empty();
    }
    return shown(title, section)
        .filter(one -> one.authors().size() == 1)
        .filter(one -> Names.isPerson(one.authors().get(0).name()))
        .filter(one -> Names.beginsWith(one.authors().get(0).name(), word))
        .or(() -> Names.isFirstName(word) ? Optional.empty() : line(title));
  }

  // Who is named right behind the headline wrote the article, whoever put it into the system.
  private Optional<Byline> other(Byline stated, String title, @Nullable String section) {
    int place = markup.outline().placeOf(title);
    return place == 0
        ? Optional.empty()
        : markup.outline().bylines.stream()
            .filter(mark -> isClose(mark.at() - place))
            .filter(mark -> !isAside(mark.element(), true))
            .filter(mark -> isHead(mark.element(), title))
            .map(mark -> elements(List.of(mark.element()), "css:byline"))
            .flatMap(one -> people(one, section).stream())
            .findFirst()
            .filter(one -> one.authors().stream().allMatch(a -> BylineLines.isKnown(a.name())))
            .filter(one -> one.authors().stream().noneMatch(a -> isNamed(a, stated)));
  }

  // Behind the standfirst begins the text, with names of its own.
  private boolean isHead(Element byline, String title) {
    int proses = 0;
    for (TextNode text : head(title)) {
      proses += text.getWholeText().length() > PROSE ? 1 : 0;
      if (proses > 1) {
        return false;
      }
      if (isIn(text, byline)) {
        return true;
      }
    }
    return false;
  }

  /** The texts close behind the title. */
  private List<TextNode> head(String title) {
    List<TextNode> texts = head;
    if (texts == null) {
      texts = TitleLines.of(markup.nodes(), title);
      head = texts;
    }
    return texts;
  }

  private List<String> split(String text) {
    return known.computeIfAbsent(text, Names::split);
  }

  private static boolean isIn(TextNode text, Element element) {
    Element up = text.parent();
    while (up != null && up != element) {
      up = up.parent();
    }
    return up == element;
  }

  private static boolean isNamed(Author author, Byline byline) {
    String last = lastWord(author.name());
    return byline.authors().stream().anyMatch(one -> lastWord(one.name()).equals(last));
  }

  private static String lastWord(String name) {
    return SiteNames.key(name.substring(name.lastIndexOf(' ') + 1));
  }

  // The outlet's own name and that of the section are nobody's.
  private Optional<Byline> people(Byline byline, @Nullable String section) {
    List<Author> people =
        byline.authors().stream()
            .map(this::withoutOutlet)
            .filter(author -> !names.has(author.name()) || isOwner(author.name()))
            .filter(author -> !author.name().equalsIgnoreCase(section))
            .toList();
    return people.isEmpty()
        ? Optional.empty()
        : Optional.of(new Byline(people, byline.carrier(), byline.line()));
  }

  // "Jane Roe Harbour News" is Jane Roe of the Harbour News.
  private Author withoutOutlet(Author author) {
    String name = author.name();
    for (int at = name.indexOf(' '); at > 0; at = name.indexOf(' ', at + 1)) {
      String before = name.substring(0, at);
      if (Names.isPerson(before) && names.has(name.substring(at + 1))) {
        return new Author(before, author.url(), author.role());
      }
    }
    return author;
  }

  // A blog may bear its writer's name.
  private boolean isOwner(String name) {
    return Names.isPerson(name)
        && markup.ld().agents("publisher").stream()
            .anyMatch(
                agent -> agent.kind() == LinkedData.Agent.Kind.PERSON && agent.name().equals(name));
  }

  private Optional<Byline> shown(String title, @Nullable String section) {
    return bylines(title, true).flatMap(one -> people(one, section).stream()).findFirst();
  }

  // Far from the title stand the authors of other articles too: they are asked last.
  private Optional<Byline> later(Optional<Byline> organisation, @Nullable String section) {
    return organisation
        .or(() -> bylines(null, false).flatMap(one -> people(one, section).stream()).findFirst())
        .or(() -> bylines(null, false).findFirst());
  }

  private Stream<Byline> bylines(@Nullable String title, boolean near) {
    int place = title == null ? 0 : markup.outline().placeOf(title);
    List<Markup.Mark> marks =
        markup.outline().bylines.stream()
            .filter(mark -> !near || isNear(mark.at() - place))
            .toList();
    return Markup.Outline.near(marks, place).stream()
        .filter(mark -> !isAside(mark.element(), place > 0 && isClose(mark.at() - place)))
        .map(Markup.Mark::element)
        .limit(5)
        .map(element -> elements(List.of(element), "css:byline"))
        .filter(byline -> !byline.authors().isEmpty() && !isSubject(byline.authors()));
  }

  // "Wellness & Prevention", "Personal finance": what the article is about.
  private static boolean isSubject(List<Author> authors) {
    boolean people = authors.stream().anyMatch(author -> Names.isPerson(author.name()));
    String first = authors.get(0).name();
    boolean words = first.indexOf(' ') > 0 && Names.isApposition(first);
    return !people && (authors.size() > 1 || words);
  }

  private static boolean isClose(int behind) {
    return behind > 0 && behind <= CLOSE;
  }

  private static boolean isNear(int behind) {
    return behind >= -NEAR_BEFORE && behind <= NEAR_BEHIND;
  }

  // Where no element is marked: a line close behind the title that begins with "By".
  private Optional<Byline> line(String title) {
    return BylineLines.of(head(title), language()).stream()
        .map(line -> byLine(line).or(() -> oneWord(line)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  // Many in Indonesia have one name.
  private Optional<Byline> oneWord(String line) {
    List<Author> authors = distinct(List.of(line));
    String name = authors.size() == 1 ? authors.get(0).name() : "";
    boolean labelled = line.indexOf(':') > 0 && Names.startsWithBy(line);
    return labelled && "id".equals(language()) && name.length() > 3 && Names.isFirstName(name)
        ? Optional.of(new Byline(authors, "css:text", line))
        : Optional.empty();
  }

  // "Jane Roe/ABC" are a person and an agency; other things beside a person make it no byline.
  private Optional<Byline> byLine(String line) {
    List<Author> authors = distinct(List.of(line));
    List<Author> people = authors.stream().filter(author -> Names.isPerson(author.name())).toList();
    boolean byline =
        !people.isEmpty()
            && (BylineLines.isKnown(authors.get(0).name())
                || authors.stream()
                    .allMatch(author -> people.contains(author) || isHouse(author.name())));
    return byline ? Optional.of(new Byline(people, "css:text", line)) : Optional.empty();
  }

  // What the page hands to its own scripts about the article.
  private Optional<Byline> state(String title) {
    List<Author> authors = distinct(StateAuthors.of(markup.document(), title));
    boolean people = !authors.isEmpty() && authors.stream().allMatch(a -> Names.isPerson(a.name()));
    return people ? Optional.of(new Byline(authors, "script", null)) : Optional.empty();
  }

  private static boolean isHouse(String name) {
    return Names.isAcronym(name) || OriginReader.isAgency(name);
  }

  // Where nobody is named beside the title: "Written by Jane Roe" at the end of the text.
  private Optional<Byline> last() {
    List<Byline> found =
        BylineLines.last(markup.nodes()).stream()
            .map(this::byLine)
            .flatMap(Optional::stream)
            .toList();
    boolean one = found.stream().map(Byline::authors).distinct().count() == 1;
    return one ? Optional.of(found.get(0)) : Optional.empty();
  }

  private @Nullable String language() {
    Element html = markup.outline().html;
    return html == null || html.attr("lang").isBlank() ? null : html.attr("lang");
  }

  private Optional<Byline> byRule(SiteRule rule) {
    List<Author> authors = new ArrayList<>();
    Optional<Stated<List<String>>> writers = rule.value("authors");
    writers.ifPresent(value -> value.value().forEach(text -> addAll(authors, text, null)));
    rule.value("editors")
        .ifPresent(value -> value.value().forEach(text -> addAll(authors, text, Author.EDITOR)));
    return authors.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Byline(
                authors,
                writers.or(() -> rule.value("editors")).map(Stated::carrier).orElse("rule"),
                null));
  }

  private void addAll(List<Author> authors, String text, @Nullable String role) {
    split(text).forEach(name -> authors.add(new Author(name, null, role)));
  }

  /** What the page states; a carrier is read when none before it has named a person. */
  private List<Supplier<Byline>> stated() {
    List<Supplier<Byline>> all = new ArrayList<>();
    all.add(() -> new Byline(linkedData(), "ld:author", null));
    for (String name : METAS) {
      all.add(() -> new Byline(distinct(markup.meta().values(name)), "meta:" + name, null));
    }
    all.add(() -> new Byline(distinct(written().stream().toList()), "meta:twitter:data1", null));
    all.add(() -> elements(markup.meta().items("author"), "item:author"));
    all.add(() -> elements(markup.outline().authorLinks, "css:rel=author"));
    return all;
  }

  // Slack and Twitter cards label their values.
  private Optional<String> written() {
    String label = markup.meta().value("twitter:label1").orElse("");
    return Names.startsWithBy(label + " ")
        ? markup.meta().value("twitter:data1")
        : Optional.empty();
  }

  private List<Author> linkedData() {
    Map<String, Author> authors = new LinkedHashMap<>();
    List<LinkedData.Agent> agents = markup.ld().agents("author");
    agents = agents.isEmpty() ? markup.ld().agents("creator") : agents;
    for (LinkedData.Agent agent : agents) {
      List<String> split =
          agent.kind() == LinkedData.Agent.Kind.ORGANISATION && Names.isName(agent.name())
              ? List.of(agent.name())
              : split(agent.name());
      split = split.isEmpty() && Names.isDesk(agent.name()) ? List.of(agent.name()) : split;
      boolean one = split.size() == 1;
      split.forEach(
          name ->
              authors.putIfAbsent(name, new Author(name, one ? address(agent.url()) : null, null)));
    }
    return List.copyOf(authors.values());
  }

  private @Nullable URI address(@Nullable String url) {
    return url == null ? null : Urls.resolve(markup.url(), url).orElse(null);
  }

  private List<Author> distinct(List<String> texts) {
    return texts.stream().flatMap(text -> split(text).stream()).distinct().map(Author::of).toList();
  }

  private Byline elements(List<Element> elements, String carrier) {
    Map<String, Author> authors = new LinkedHashMap<>();
    @Nullable String line = null;
    for (Element element : elements.subList(0, Math.min(8, elements.size()))) {
      if (Metadata.valueOf(element).length() > MAX_LENGTH) {
        continue;
      }
      String text = textOf(element);
      line = line == null ? text : line;
      List<Element> parts = nameParts(element);
      if (parts.isEmpty()) {
        put(authors, named(element).map(this::nameIn).orElse(text), link(element));
      } else {
        parts.forEach(part -> put(authors, part.text(), link(part)));
      }
    }
    return new Byline(List.copyOf(authors.values()), carrier, line);
  }

  private String textOf(Element element) {
    boolean states = element.hasAttr("content") || element.hasAttr("itemscope");
    return states ? TitleReader.oneLine(Metadata.valueOf(element)) : nameIn(element);
  }

  // Below the name may stand what somebody is.
  private String nameIn(Element element) {
    return BylineText.lines(element).stream()
        .filter(line -> split(line).stream().anyMatch(Names::isPerson))
        .findFirst()
        .orElseGet(() -> BylineText.oneLine(element));
  }

  // Several names, each in an element of its own, with nothing but space between them.
  private List<Element> nameParts(Element byline) {
    Element list = byline;
    while (list.childrenSize() == 1 && list.ownText().isEmpty()) {
      list = list.child(0);
    }
    List<Element> parts = list.children().stream().filter(part -> part.hasText()).toList();
    boolean names =
        parts.size() > 1
            && parts.stream()
                .allMatch(part -> part.text().indexOf(' ') > 0 && split(part.text()).size() == 1);
    return names ? parts : List.of();
  }

  // A byline may have a part for the name alone, beside roles and dates.
  private Optional<Element> named(Element element) {
    return element.hasAttr("itemscope")
        ? Optional.empty()
        : element.getAllElements().stream()
            .skip(1)
            .limit(20)
            .filter(
                part ->
                    part.attr("rel").contains("author")
                        || part.attr("href").contains("author")
                        || BylineLines.leadsToAuthor(part)
                        || NAME_CLASS.matcher(part.className()).find())
            .filter(part -> split(part.text()).size() >= 1)
            .findFirst();
  }

  // The authors of comments, teasers and pictures are not the article's. What holds the headline is
  // no aside,
  // and what stands right behind it is no teaser.
  private boolean isAside(Element element, boolean close) {
    Element up = element;
    while (up != null && !up.normalName().equals("body") && !holdsHeading(up)) {
      String name = up.normalName();
      if ((name.equals("footer") && up.closest("article") == null)
          || name.equals("nav")
          || name.startsWith("fig")
          || isCard(up)
          || isAside(up.className(), close)
          || isAside(up.id(), close)) {
        return true;
      }
      up = up.parent();
    }
    return false;
  }

  // A short box with a linked headline leads to another article.
  private boolean isCard(Element box) {
    if (box.childNodeSize() > MAX_CARD || box.normalName().equals("a")) {
      return false;
    }
    Element leads = headlineLink(box);
    return leads != null
        && box.text().length() < MAX_LENGTH * 2
        && address(leads.attr("href")) != null
        && !markup.url().equals(address(leads.attr("href")));
  }

  /** The first link in a headline of a box, or around one. */
  private static @Nullable Element headlineLink(Element box) {
    for (Element here = Tree.next(box, box); here != null; here = Tree.next(here, box)) {
      boolean linked = isLink(here) && isInside(here, box, AuthorReader::isHeadline);
      if (linked
          || (LINKED.contains(here.normalName()) && isInside(here, box, AuthorReader::isLink))) {
        return Tree.closest(here, LINK);
      }
    }
    return null;
  }

  private static boolean isInside(Element element, Element box, Predicate<Element> kind) {
    Element up = element.parent();
    while (up != null && up != box && !kind.test(up)) {
      up = up.parent();
    }
    return up != null && kind.test(up);
  }

  private static boolean isLink(Element element) {
    return element.normalName().equals("a") && element.hasAttr("href");
  }

  private static boolean isHeadline(Element element) {
    return HEADLINES.contains(element.normalName());
  }

  /** Whether a class or an id says that other people speak there, or others are spoken of. */
  static boolean speaksOfOthers(String names) {
    return !names.isEmpty() && ASIDES.of(names);
  }

  private static boolean isAside(String names, boolean close) {
    return ASIDES.of(names) || (!close && TEASERS.of(names));
  }

  private boolean holdsHeading(Element element) {
    return markup.outline().headings.stream()
        .anyMatch(mark -> mark.element() != element && Tree.isWithin(mark.element(), element));
  }

  private void put(Map<String, Author> authors, String text, @Nullable URI link) {
    List<String> split = split(text);
    split.forEach(
        name -> authors.putIfAbsent(name, new Author(name, split.size() == 1 ? link : null, null)));
  }

  private @Nullable URI link(Element element) {
    Element a = element.normalName().equals("a") ? element : element.selectFirst("a[href]");
    return a == null ? null : address(a.attr("href"));
  }
}
