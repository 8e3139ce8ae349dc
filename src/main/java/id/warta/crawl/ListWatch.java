package id.warta.crawl;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers the lists that were lost, as many as a person would read of. The {@link PoliteFrontier}
 * guards it with its lock.
 */
final class ListWatch {

  private static final int MOST = 1000;

  private final Map<String, LostList.Why> lost = new LinkedHashMap<>();

  /** A list is now in this state. */
  void see(ListState list) {
    String url = list.entry().url();
    lost.remove(url);
    if (lost.size() >= MOST) {
      return;
    }
    if (list.isGone()) {
      lost.put(url, LostList.Why.REPLACED);
    } else if (list.isDead()) {
      lost.put(url, LostList.Why.DEAD);
    }
  }

  List<LostList> lost() {
    return lost.entrySet().stream()
        .map(list -> new LostList(URI.create(list.getKey()), list.getValue()))
        .toList();
  }
}
