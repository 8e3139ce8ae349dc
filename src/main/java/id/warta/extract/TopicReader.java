package id.warta.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Finds the page's own keywords and the part of the site it stands in.
 *
 * <p>Tags come from the first of these that has any after judgement: the rule, {@code ld:keywords},
 * {@code meta:article:tag}, {@code meta:news_keywords}, other keyword metas, {@code item:keywords},
 * links with {@code rel=tag}, {@code meta:keywords}, the first list of links behind the title that
 * lead to a page of a subject ({@link TagLinks}). A keyword is judged: the site's own name, an
 * address, a whole sentence and a {@code type:value} of some analytics tool are none.
 *
 * <p>The section comes from the rule, {@code ld:articleSection}, {@code meta:article:section} and
 * the like, and the breadcrumb that the JSON-LD gives.
 */
final class TopicReader {

  private static final Pattern SPLIT = Pattern.compile("\\s*[,;|،、，؛\\n]\\s*");
  private static final Pattern MACHINE =
      Pattern.compile("(?i)^[a-z_-]{2,24}[:=/].+|^[\\w-]*\\d{4,}[\\w-]*$|^[^\\p{L}\\p{N}]+$");
  private static final int MAX_LENGTH = 80;
  private static final int MAX_TAGS = 60;
  private static final Set<String> NOTHING = WordList.set("no-tags.txt");

  private static final List<String> FIRST_METAS =
      List.of(
          "article:tag",
          "og:article:tag",
          "news_keywords",
          "parsely-tags",
          "sailthru.tags",
          "keywords",
          "cxenseparse:keywords",
          "dc.subject",
          "dcterms.subject",
          "tags",
          "article:keywords");
  private static final List<String> SECTIONS =
      List.of(
          "article:section",
          "og:article:section",
          "parsely-section",
          "section",
          "content_category",
          "cxenseparse:section",
          "dc.subject.section",
          "article.section",
          "channel",
          "category");

  private final Markup markup;
  private final SiteNames names;

  TopicReader(Markup markup, SiteNames names) {
    this.markup = markup;
    this.names = names;
  }

  Optional<Stated<List<String>>> tags(SiteRule rule) {
    Optional<Stated<List<String>>> ruled =
        rule.value("tags")
            .map(value -> new Stated<>(judged(value.value(), false), value.carrier()));
    if (ruled.isPresent()) {
      return ruled;
    }
    Optional<Stated<List<String>>> stated = tags("ld:keywords", markup.ld().values("keywords"));
    for (String name : FIRST_METAS) {
      stated = stated.isPresent() ? stated : tags("meta:" + name, markup.meta().values(name));
    }
    stated = stated.isPresent() ? stated : tags("css:rel=tag", tagLinks());
    return stated.isPresent() ? stated : tags("css:tags", TagLinks.of(markup));
  }

  private List<String> tagLinks() {
    return markup.outline().tagLinks.stream().limit(MAX_TAGS).map(Element::text).toList();
  }

  private Optional<Stated<List<String>>> tags(String carrier, List<String> raw) {
    List<String> tags = judged(raw, raw.size() == 1);
    return tags.isEmpty() ? Optional.empty() : Optional.of(new Stated<>(tags, carrier));
  }

  private List<String> judged(List<String> raw, boolean joined) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String text : raw) {
      List<String> parts = joined ? List.of(SPLIT.split(text)) : List.of(text);
      for (String part : parts) {
        String tag = clean(part);
        if (isTag(tag) && tags.size() < MAX_TAGS) {
          tags.putIfAbsent(tag.toLowerCase(Locale.ROOT), tag);
        }
      }
    }
    return List.copyOf(tags.values());
  }

  private static String clean(String part) {
    return TitleReader.oneLine(part).replaceAll("^[#\"'\\[\\s]+|[\"'\\]\\s.]+$", "");
  }

  private boolean isTag(String tag) {
    return tag.length() > 1
        && tag.length() <= MAX_LENGTH
        && !MACHINE.matcher(tag).find()
        && !Names.isUrl(tag)
        && !NOTHING.contains(tag.toLowerCase(Locale.ROOT));
  }

  Optional<Stated<String>> section(SiteRule rule) {
    List<Stated<String>> found = new ArrayList<>();
    rule.value("section").ifPresent(v -> found.add(new Stated<>(v.value().get(0), v.carrier())));
    markup
        .ld()
        .values("articleSection")
        .forEach(text -> found.add(new Stated<>(text, "ld:articleSection")));
    SECTIONS.forEach(
        name ->
            markup
                .meta()
                .value(name)
                .ifPresent(text -> found.add(new Stated<>(text, "meta:" + name))));
    markup
        .meta()
        .items("articleSection")
        .forEach(item -> found.add(new Stated<>(Metadata.valueOf(item), "item:articleSection")));
    crumb().ifPresent(text -> found.add(new Stated<>(text, "ld:BreadcrumbList")));
    return found.stream()
        .map(one -> new Stated<>(TitleReader.oneLine(one.value()), one.carrier()))
        .filter(one -> one.carrier().startsWith("rule:") || isSection(one.value()))
        .findFirst();
  }

  private boolean isSection(String text) {
    return text.length() > 1
        && text.length() <= 80
        && !Names.isUrl(text)
        && !names.has(text)
        && text.codePoints().anyMatch(Character::isLetter);
  }

  // The first crumb is the front page, the last one often the article itself.
  private Optional<String> crumb() {
    List<String> crumbs = markup.ld().valuesOfType("BreadcrumbList", "itemListElement.name");
    crumbs =
        crumbs.isEmpty()
            ? markup.ld().valuesOfType("BreadcrumbList", "itemListElement.item.name")
            : crumbs;
    return crumbs.size() < 2
        ? Optional.empty()
        : Optional.of(crumbs.get(1)).filter(text -> text.length() < 40);
  }
}
