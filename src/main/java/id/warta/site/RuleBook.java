package id.warta.site;

import id.warta.site.RuleFiles.RuleFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a folder on their way from bytes to {@linkplain Site sites}: each file is read and
 * checked by itself, then laid over what it extends, then read as a whole; at last the sites are
 * compared with each other. For one thread.
 */
final class RuleBook {

  private static final String EXTENDS = "extends";

  private final Mistakes mistakes = new Mistakes();
  private final Map<String, RuleFile> files;
  private final Map<String, YamlNode.Dict> sound = new HashMap<>();

  RuleBook(Map<String, RuleFile> files) {
    this.files = files;
  }

  /** The sites, as far as they have no mistakes. */
  List<Site> read() {
    files.forEach(this::check);
    List<Site> sites = new ArrayList<>();
    files.forEach(
        (stem, file) -> {
          YamlNode.Dict merged = merged(stem);
          if (merged != null && !isShared(stem)) {
            site(merged, file).ifPresent(sites::add);
          }
        });
    hostsClaimedTwice(sites);
    return sites;
  }

  List<Mistake> mistakes() {
    return mistakes.list();
  }

  /** A rule with all that it extends; null after a mistake in one of the files. */
  YamlNode.@Nullable Dict merged(String stem) {
    return merged(stem, new LinkedHashSet<>());
  }

  private void check(String stem, RuleFile file) {
    int before = mistakes.size();
    YamlNode.Dict dict = YamlReader.decode(file.label(), file.bytes(), mistakes);
    if (dict == null) {
      return;
    }
    Rules.SITE.check(dict, "the rule", mistakes);
    name(stem, dict, file);
    if (mistakes.size() == before) {
      sound.put(stem, Merge.unfold(dict));
    }
  }

  private void name(String stem, YamlNode.Dict dict, RuleFile file) {
    if (isShared(stem)) {
      return;
    }
    if (!(dict.get("site") instanceof YamlNode.Scalar name)) {
      mistakes.add(Position.startOf(file.label()), "no 'site'", "", "add 'site: " + stem + "'");
    } else if (!name.text().equals(stem)) {
      mistakes.add(
          name.at(),
          "'site' is '" + Spelling.shorten(name.text()) + "' in " + stem + ".yaml",
          "the file's name",
          "rename one of them");
    }
  }

  private static boolean isShared(String stem) {
    return stem.startsWith("_");
  }

  private YamlNode.@Nullable Dict merged(String stem, Set<String> seen) {
    YamlNode.Dict own = sound.get(stem);
    if (own == null || !(own.get(EXTENDS) instanceof YamlNode.Scalar parent)) {
      return own;
    }
    seen.add(stem);
    if (seen.contains(parent.text())) {
      mistakes.add(parent.at(), "'extends' runs in a circle", "", String.join(" → ", seen));
      return null;
    }
    if (!files.containsKey(parent.text())) {
      mistakes.add(
          parent.at(),
          "there is no file '" + parent.text() + ".yaml' beside this one",
          "",
          Spelling.didYouMean(
              parent.text(), files.keySet().stream().filter(RuleBook::isShared).toList()));
      return null;
    }
    YamlNode.Dict below = merged(parent.text(), seen);
    return below == null ? null : Merge.over(below, Merge.without(own, List.of(EXTENDS)));
  }

  private java.util.Optional<Site> site(YamlNode.Dict merged, RuleFile file) {
    int before = mistakes.size();
    Site site = SiteReader.read(merged, file.label(), mistakes);
    return mistakes.size() == before ? java.util.Optional.of(site) : java.util.Optional.empty();
  }

  private void hostsClaimedTwice(List<Site> sites) {
    Map<String, Site> owners = new LinkedHashMap<>();
    for (Site site : sites) {
      for (String host : site.hosts()) {
        Site other = owners.putIfAbsent(host, site);
        if (other != null && !other.name().equals(site.name())) {
          mistakes.add(
              hostPosition(site, host),
              "host '" + host + "' is claimed twice",
              "",
              other.file() + " has it, too; a host belongs to one site");
        }
      }
    }
  }

  private Position hostPosition(Site site, String host) {
    YamlNode.Dict dict = merged(site.name());
    YamlNode hosts = dict == null ? null : dict.get("hosts");
    if (hosts instanceof YamlNode.Seq seq) {
      for (YamlNode item : seq.items()) {
        if (item instanceof YamlNode.Scalar scalar && scalar.text().equalsIgnoreCase(host)) {
          return scalar.at();
        }
      }
    }
    return hosts == null ? Position.startOf(site.file()) : hosts.at();
  }
}
