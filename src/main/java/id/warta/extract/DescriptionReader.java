package id.warta.extract;

import id.warta.article.Block;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * Finds the line under the title and the page's own abstract.
 *
 * <p>The summary is the longest-standing statement of the page about itself: the rule, {@code
 * ld:description}, {@code meta:og:description}, {@code meta:description}, {@code
 * meta:twitter:description}, {@code ld:abstract}; one that merely is the start of the text, cut, or
 * the title again, still counts, one that is the site's slogan does not. The subtitle is what the
 * rule, {@code ld:alternativeHeadline} or {@code item:alternativeHeadline} give, or the first
 * heading of second rank directly behind the title ({@code css:subtitle}).
 */
final class DescriptionReader {

  private static final List<String> METAS =
      List.of(
          "og:description",
          "description",
          "twitter:description",
          "dc.description",
          "dcterms.abstract",
          "sailthru.description");

  private final Markup markup;
  private final SiteNames names;

  DescriptionReader(Markup markup, SiteNames names) {
    this.markup = markup;
    this.names = names;
  }

  Optional<Stated<String>> summary(SiteRule rule, String title) {
    Stream<Stated<String>> metas =
        METAS.stream().flatMap(name -> state(markup.meta().values(name), "meta:" + name));
    return Stream.of(
            rule.value("summary").stream().flatMap(v -> state(v.value(), v.carrier())),
            state(markup.ld().values("description"), "ld:description"),
            metas,
            state(markup.ld().values("abstract"), "ld:abstract"))
        .flatMap(found -> found)
        .filter(one -> isAbstract(one.value(), title))
        .findFirst();
  }

  Optional<Stated<String>> subtitle(SiteRule rule, String title, List<Block> body) {
    return Stream.of(
            rule.value("subtitle").stream().flatMap(v -> state(v.value(), v.carrier())),
            state(markup.ld().values("alternativeHeadline"), "ld:alternativeHeadline"),
            state(markup.meta().values("alternativeHeadline"), "item:alternativeHeadline"),
            underTitle().flatMap(text -> state(List.of(text), "css:subtitle")))
        .flatMap(found -> found)
        .filter(one -> isSubtitle(one.value(), title, body))
        .findFirst();
  }

  private static Stream<Stated<String>> state(List<String> texts, String carrier) {
    return texts.stream().map(text -> new Stated<>(TitleReader.oneLine(text), carrier));
  }

  private Stream<String> underTitle() {
    return markup.outline().headings.stream()
        .flatMap(h1 -> Stream.ofNullable(h1.element().nextElementSibling()))
        .filter(next -> next.normalName().equals("h2") || isSubtitleClass(next))
        .map(Element::text)
        .limit(1);
  }

  private static boolean isSubtitleClass(Element element) {
    String hint = element.className().toLowerCase(Locale.ROOT);
    return hint.contains("subtitle")
        || hint.contains("subhead")
        || hint.contains("sub-title")
        || hint.contains("standfirst")
        || hint.contains("dek");
  }

  private boolean isAbstract(String text, String title) {
    return text.length() >= 20
        && !names.has(text)
        && !SiteNames.key(text).equals(SiteNames.key(title));
  }

  private static boolean isSubtitle(String text, String title, List<Block> body) {
    String key = SiteNames.key(text);
    return text.length() >= 8
        && text.length() <= 400
        && !key.equals(SiteNames.key(title))
        && body.stream().limit(2).noneMatch(block -> SiteNames.key(block.text()).equals(key));
  }
}
