package id.warta.extract;

import id.warta.article.Permissions;
import id.warta.page.Page;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a page says about its use: {@code meta robots}, the meta named after our own agent
 * ({@code warta}), the header {@code X-Robots-Tag} (for all agents or ours), {@code
 * tdm-reservation} and {@code tdm-policy} of TDMRep (W3C community report) as header or meta, and
 * the licence of the text. Where a meta is named after our agent it replaces the general one, as
 * with robots.txt. What its host says of all pages, in tdmrep.json or ai.txt, comes with the page.
 */
final class PermissionReader {

  private static final String AGENT = "warta";
  private static final int MAX_EVIDENCE = 1000;
  private static final Pattern FOR_AGENT = Pattern.compile("^\\s*([\\w-]{1,40})\\s*:(?!//)(.*)$");
  private static final Set<String> WITH_COLON =
      Set.of("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after");

  private PermissionReader() {}

  static Permissions read(Markup markup) {
    Metadata meta = markup.meta();
    Page page = markup.page();
    Set<String> robots = new LinkedHashSet<>();
    List<String> own = meta.values(AGENT);
    (own.isEmpty() ? meta.values("robots") : own).forEach(text -> addDirectives(robots, text));
    page.headers("x-robots-tag").forEach(text -> addHeader(robots, text));
    return new Permissions(
        robots.isEmpty() ? null : String.join(", ", robots),
        reservation(first(page.headers("tdm-reservation"), meta.values("tdm-reservation"))),
        first(page.headers("tdm-policy"), meta.values("tdm-policy")),
        licence(markup),
        evidence(meta, page));
  }

  private static @Nullable String evidence(Metadata meta, Page page) {
    Stream<String> said =
        Stream.of("robots", AGENT, "tdm-reservation", "tdm-policy")
            .flatMap(name -> said("meta " + name, meta.values(name)));
    Stream<String> sent =
        Stream.of("X-Robots-Tag", "TDM-Reservation", "TDM-Policy")
            .flatMap(name -> said(name, page.headers(name)));
    String all =
        Stream.of(said, sent, page.terms().stream())
            .flatMap(found -> found)
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? null : all.substring(0, Math.min(all.length(), MAX_EVIDENCE));
  }

  private static Stream<String> said(String where, List<String> texts) {
    return texts.stream().filter(text -> !text.isBlank()).map(text -> where + ": " + text.strip());
  }

  private static void addHeader(Set<String> robots, String header) {
    var agent = FOR_AGENT.matcher(header);
    boolean named =
        agent.matches() && !WITH_COLON.contains(agent.group(1).toLowerCase(Locale.ROOT));
    if (!named) {
      addDirectives(robots, header);
    } else if (agent.group(1).equalsIgnoreCase(AGENT)) {
      addDirectives(robots, agent.group(2));
    }
  }

  private static void addDirectives(Set<String> robots, String text) {
    Stream.of(text.toLowerCase(Locale.ROOT).split(","))
        .map(String::strip)
        .filter(directive -> !directive.isEmpty() && directive.length() < 100)
        .limit(30)
        .forEach(robots::add);
  }

  private static @Nullable Boolean reservation(@Nullable String value) {
    return value == null ? null : value.strip().equals("1");
  }

  private static @Nullable String first(List<String> header, List<String> meta) {
    return Stream.concat(header.stream(), meta.stream()).findFirst().orElse(null);
  }

  private static @Nullable String licence(Markup markup) {
    Stream<String> links =
        markup.outline().links.stream()
            .filter(link -> link.attr("rel").equalsIgnoreCase("license"))
            .map(link -> link.absUrl("href"));
    return Stream.of(
            markup.ld().values("license").stream(),
            links,
            markup.meta().values("dcterms.license").stream(),
            markup.meta().values("dcterms.rights").stream(),
            markup.meta().values("license").stream())
        .flatMap(found -> found)
        .filter(text -> !text.isBlank() && text.length() < 300)
        .findFirst()
        .orElse(null);
  }
}
