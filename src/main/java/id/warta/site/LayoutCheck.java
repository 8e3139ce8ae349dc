package id.warta.site;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Finds layouts of one site that get in each other's way. */
final class LayoutCheck {

  private final List<YamlNode.Dict> nodes;
  private final List<Layout> layouts;
  private final Mistakes mistakes;

  LayoutCheck(List<YamlNode.Dict> nodes, List<Layout> layouts, Mistakes mistakes) {
    this.nodes = nodes;
    this.layouts = layouts;
    this.mistakes = mistakes;
  }

  void run() {
    for (int i = 0; i < layouts.size(); i++) {
      period(i);
      reachable(i);
      for (int j = 0; j < i; j++) {
        overlap(j, i);
      }
    }
  }

  private void period(int i) {
    Layout layout = layouts.get(i);
    LocalDate since = layout.since();
    LocalDate until = layout.until();
    if (since != null && until != null && until.isBefore(since)) {
      mistakes.add(position(i, "until"), "'until' is " + until, "a day from " + since + " on", "");
    }
  }

  private void reachable(int i) {
    boolean all = layouts.get(i).when().isEmpty() && layouts.get(i).since() == null;
    if (all && layouts.get(i).until() == null && i < layouts.size() - 1) {
      mistakes.add(
          nodes.get(i).at(),
          "a layout without 'when' before others",
          "",
          "it takes every page: put it last, or say when");
    }
  }

  private void overlap(int first, int second) {
    Layout a = layouts.get(first);
    Layout b = layouts.get(second);
    if (same(a, b) && overlap(a, b)) {
      mistakes.add(
          position(second, "when"),
          "two layouts for the same pages",
          "",
          "the other is in line "
              + nodes.get(first).at().line()
              + "; tell them apart by 'when', or by 'since' and 'until'");
    }
  }

  private static boolean same(Layout a, Layout b) {
    return key(a).equals(key(b));
  }

  private static List<String> key(Layout layout) {
    return layout.when().stream()
        .map(c -> c.css() + "\n" + c.not() + "\n" + Objects.toString(c.url()))
        .sorted()
        .toList();
  }

  private static boolean overlap(Layout a, Layout b) {
    return !before(a.until(), b.since()) && !before(b.until(), a.since());
  }

  private static boolean before(
      @org.jspecify.annotations.Nullable LocalDate end,
      @org.jspecify.annotations.Nullable LocalDate start) {
    return end != null && start != null && end.isBefore(start);
  }

  private Position position(int i, String key) {
    YamlNode node = nodes.get(i).get(key);
    return node == null ? nodes.get(i).at() : node.at();
  }
}
