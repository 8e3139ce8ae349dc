package id.warta.crawl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the crawl has seen: every address once and for all, lists once a run and not before they may
 * have changed. The {@link PoliteFrontier} guards it with its lock.
 */
final class Known {

  private static final int MAX_LISTS = 1_000_000;

  /** So many changes are believed in a list of any length. */
  private static final int FEW = 3;

  private final Fingerprints seen;
  private final Fingerprints askedThisRun;
  private final Map<String, ListState> lists;
  private final boolean revisions;
  private final Set<String> retired = new HashSet<>();

  /**
   * @param revisions whether articles that changed are asked for again
   */
  Known(Memory memory, boolean revisions) {
    this.revisions = revisions;
    this.seen = memory.seen();
    this.askedThisRun = memory.asked();
    this.lists = memory.lists();
  }

  /** A new run begins, in which every list may be asked for once. */
  void begin() {
    askedThisRun.clear();
  }

  int size() {
    return seen.size();
  }

  long print(String url) {
    return seen.of(url);
  }

  boolean contains(long print) {
    return seen.contains(print);
  }

  /** Notes that an address needs no asking for. Returns whether that is news. */
  boolean add(long print) {
    return seen.add(print);
  }

  /** Whether an address is to be queued now; it will not be a second time. */
  boolean admits(Entry entry, int now) {
    String url = entry.requested.toString();
    long print = seen.of(url);
    if (entry.again) {
      return askedThisRun.add(print);
    }
    if (!entry.kind.revisited()) {
      return seen.add(print) && (!revisions || askedThisRun.add(print));
    }
    if (askedThisRun.contains(print) || isUnchanged(entry, url, now)) {
      return false;
    }
    seen.add(print);
    return askedThisRun.add(print);
  }

  /** Whether {@link #admits} could say yes. */
  boolean isNew(Entry entry) {
    return entry.kind.revisited() || entry.again || !seen.contains(print(entry));
  }

  private long print(Entry entry) {
    return seen.of(entry.requested.toString());
  }

  /**
   * Marks the articles of a list that changed after the list was read the last time. A list in
   * which most did is not believed: corrections are few, and a site that stamps its whole sitemap
   * anew, or with the time of the answer, would be fetched whole each time.
   */
  void markChanged(Entry list, List<Entry> links) {
    @Nullable ListState last = revisions ? lists.get(list.requested.toString()) : null;
    if (last == null || last.asked() == 0) {
      return;
    }
    List<Entry> old =
        links.stream()
            .filter(link -> link.changed != Entry.NO_DATE && seen.contains(print(link)))
            .toList();
    List<Entry> changed = old.stream().filter(link -> link.changed >= last.asked()).toList();
    if (changed.size() <= FEW || 2 * changed.size() <= old.size()) {
      changed.forEach(link -> link.again = link.mayBeArticle());
    }
  }

  // A list that tells its date through the one that names it has changed if that date has.
  private boolean isUnchanged(Entry entry, String url, int now) {
    @Nullable ListState last = lists.get(url);
    if (last == null) {
      return false;
    }
    boolean dated = entry.kind == Kind.SITEMAP && entry.minutes != Entry.NO_DATE;
    boolean telling = dated && last.missed() == 0;
    return telling ? last.entry().minutes() == entry.minutes : !last.isDue(now);
  }

  @Nullable ListState list(String url) {
    return lists.get(url);
  }

  /** The lists that are to be asked for again by themselves, whether their time has come or not. */
  List<ListState> revisited() {
    return lists().filter(list -> list.entry().kind().isList() && !isDated(list)).toList();
  }

  Stream<ListState> lists() {
    return lists.values().stream();
  }

  private static boolean isDated(ListState list) {
    return list.entry().kind() == Kind.SITEMAP && list.entry().minutes() != Entry.NO_DATE;
  }

  /** Whether no list names this one any more, which is news of this run. */
  boolean isRetired(Entry list) {
    return !retired.isEmpty() && retired.contains(list.requested.toString());
  }

  /** Takes over how a list is. Returns whether there is room for it. */
  boolean remember(ListState list) {
    boolean room = lists.size() < MAX_LISTS || lists.containsKey(list.entry().url());
    if (room) {
      lists.put(list.entry().url(), list);
    }
    return room;
  }

  /** Forgets the lists that a list named once and does not name any more; they are returned. */
  List<ListState> retire(long parent, List<String> named) {
    Set<String> still = new HashSet<>(named);
    List<ListState> gone =
        new ArrayList<>(
            lists()
                .filter(list -> list.parent() == parent && !still.contains(list.entry().url()))
                .map(ListState::gone)
                .toList());
    for (ListState list : gone) {
      lists.remove(list.entry().url());
      retired.add(list.entry().url());
    }
    return gone;
  }
}
