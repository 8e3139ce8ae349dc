package id.warta.dedup;

import id.warta.article.Cluster;
import id.warta.article.Cluster.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs of documents, the newest on the heap, and the decision about the next one.
 *
 * <p>A document is found again by its address, its content and the keys of its fingerprint. Of a
 * cluster only the first {@value #MEMBERS} members with a key stand under it: a story that five
 * hundred sites copy costs little more than one that eight do. A key with more than {@value
 * #COMMON} entries is boilerplate; it finds nothing and takes up no more. Both counts depend on the
 * order of the documents alone, not on how they are spread over runs, so that ten runs of the
 * program answer as one.
 *
 * <p>Every relative found speaks for its cluster with the part of the longer text that it shares;
 * the cluster with the largest sum takes the document, among equals the earliest. Clusters never
 * merge, as their names stand in rows that were written long ago: of a story that came in pieces
 * first, each piece keeps its own, and the whole joins one.
 */
final class Index implements Seen {
  /** How many entries a key has at most that still finds something. */
  static final int COMMON = 96;

  private static final int MEMBERS = 8;
  private static final long ADDRESSES = 0x5851F42D4C957F2DL;
  private static final long CONTENTS = 0x14057B7EF767814FL;

  private final @Nullable RunFiles files;
  private final int pending;
  private final Commonness commonness;
  private final List<Run> runs = new ArrayList<>();
  private MemoryRun fresh = new MemoryRun(0);
  private int committed;
  private boolean closed;

  private final Hits hits = new Hits();
  private final int[] ends = new int[Fingerprinter.KEYS];

  private Index(@Nullable RunFiles files, int pending, Commonness commonness) {
    this.files = files;
    this.pending = pending;
    this.commonness = commonness;
  }

  static Index inMemory() {
    return inMemory(Commonness.BY_COUNT);
  }

  /** An index that is told from outside which keys are common. */
  static Index inMemory(Commonness commonness) {
    return new Index(null, Integer.MAX_VALUE, commonness);
  }

  static Index open(Path folder, SeenOptions options) throws IOException {
    RunFiles files = RunFiles.open(folder);
    Index index = new Index(files, Math.min(options.pending(), Run.LIMIT), Commonness.BY_COUNT);
    try {
      index.runs.addAll(files.load());
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
    index.fresh = new MemoryRun(end(index.runs));
    return index;
  }

  @Override
  public Verdict check(Document document) {
    Fingerprint text = Fingerprint.of(document.text());
    return check(document.id(), Hash.of(document.address()), text);
  }

  /** Likewise, of a document whose address and text were read before. */
  synchronized Verdict check(String id, long address, Fingerprint text) {
    requireOpen();
    Match match = match(address, text);
    if (match.known()) {
      return new Verdict.Known(match.cluster().toString());
    }
    Cluster cluster = match.clusterOf(id);
    add(cluster.id(), address, text, cluster.role());
    return new Verdict.Keep(cluster);
  }

  @Override
  public boolean remember(Document document, String clusterId) {
    Fingerprint text = Fingerprint.of(document.text());
    return remember(clusterId, Hash.of(document.address()), text, Role.NEAR);
  }

  /**
   * Likewise, of a document whose address and text were read before.
   *
   * @param role in the cluster; near if it is not known
   */
  synchronized boolean remember(String clusterId, long address, Fingerprint text, Role role) {
    requireOpen();
    Match match = byAddress(address, text);
    if (match != null && match.known()) {
      return false;
    }
    // The first one of a text may be gone from the dataset.
    boolean isCopy = role == Role.SAME && byContent(text) != null;
    find(text);
    add(clusterId, address, text, isCopy ? Role.SAME : Role.NEAR);
    return true;
  }

  private Match match(long address, Fingerprint text) {
    Match match = byAddress(address, text);
    if (match == null) {
      match = byContent(text);
    }
    if (match == null || match.role() == Role.REVISION) {
      find(text);
    }
    return match == null ? byLikeness(text) : match;
  }

  private @Nullable Match byAddress(long address, Fingerprint text) {
    find(address ^ ADDRESSES, 0);
    Match match = null;
    for (int i = 0; i < hits.size(); i++) {
      Run run = run(hits.get(i));
      int document = hits.get(i) - run.first();
      if (run.records().hasAddress(document, address)) {
        if (run.records().hasContent(document, text.content())) {
          return new Match(run.records().cluster(document), null, 1);
        }
        match = match == null ? match(Role.REVISION, text, run.records(), document) : match;
      }
    }
    return match;
  }

  private @Nullable Match byContent(Fingerprint text) {
    find(text.content() ^ CONTENTS, 0);
    for (int i = 0; i < hits.size(); i++) {
      Run run = run(hits.get(i));
      int document = hits.get(i) - run.first();
      if (run.records().hasContent(document, text.content()) && text.shingles() > 0) {
        return new Match(run.records().cluster(document), Role.SAME, 1);
      }
    }
    return null;
  }

  private Match byLikeness(Fingerprint text) {
    Map<ClusterId, Kin> families = new LinkedHashMap<>();
    for (int hit : hits.distinct()) {
      Run run = run(hit);
      int document = hit - run.first();
      double likeness = Likeness.of(text, run.records(), document);
      if (likeness > Likeness.UNLIKE) {
        families
            .computeIfAbsent(run.records().cluster(document), cluster -> new Kin())
            .add(hit, likeness);
      }
    }
    Kin closest = new Kin();
    for (Kin kin : families.values()) {
      // of equals the earliest wins
      closest = kin.sum > closest.sum ? kin : closest;
    }
    return closest.sum > 0 ? near(text, closest.nearest) : Match.NONE;
  }

  private Match near(Fingerprint text, int relative) {
    Run run = run(relative);
    return match(Role.NEAR, text, run.records(), relative - run.first());
  }

  private static Match match(Role role, Fingerprint text, Records records, int document) {
    double similarity = Likeness.ofShorter(text, records, document);
    return new Match(records.cluster(document), role, similarity);
  }

  /** Finds the documents under each key of the text, without the keys that are common. */
  private void find(Fingerprint text) {
    hits.clear();
    for (int i = 0; i < text.keys().length; i++) {
      int from = hits.size();
      findMore(text.keys()[i]);
      ends[i] = hits.size();
      if (commonness.isCommon(text.keys()[i], hits.size() - from)) {
        hits.truncate(from);
        ends[i] = -1;
      }
    }
  }

  private void find(long key, int from) {
    hits.truncate(from);
    findMore(Hash.mix(key));
  }

  private void findMore(long key) {
    for (Run run : runs) {
      run.find(key, hits);
    }
    fresh.find(key, hits);
  }

  private void add(String clusterId, long address, Fingerprint text, Role role) {
    ClusterId cluster = ClusterId.of(clusterId);
    makeRoom();
    int document = fresh.records().add(cluster, address, text);
    put(addressKey(address), document);
    if (role == Role.SAME) {
      return;
    }
    put(Hash.mix(text.content() ^ CONTENTS), document);
    int from = 0;
    for (int i = 0; i < text.keys().length; i++) {
      if (ends[i] >= 0) {
        if (!isCovered(cluster, from, ends[i])) {
          put(text.keys()[i], document);
        }
        from = ends[i];
      }
    }
  }

  private void put(long key, int document) {
    fresh.put(key, document);
    commonness.put(key);
  }

  /** The key under which a document is found by its address. */
  static long addressKey(long address) {
    return Hash.mix(address ^ ADDRESSES);
  }

  /** Whether enough members of the cluster are among the hits already. */
  private boolean isCovered(ClusterId cluster, int from, int to) {
    int members = 0;
    for (int i = from; i < to; i++) {
      Run run = run(hits.get(i));
      if (run.records().isOf(hits.get(i) - run.first(), cluster) && ++members == MEMBERS) {
        return true;
      }
    }
    return false;
  }

  private void makeRoom() {
    if (fresh.records().size() < Run.LIMIT) {
      return;
    } else if (files != null) {
      throw new IllegalStateException(
          Run.LIMIT + " articles were checked and none confirmed; commit now and then");
    }
    runs.add(fresh);
    fresh = new MemoryRun(end(runs));
  }

  private Run run(int document) {
    if (document >= fresh.first()) {
      return fresh;
    }
    int i = runs.size() - 1;
    while (runs.get(i).first() > document) {
      i--;
    }
    return runs.get(i);
  }

  private static int end(List<Run> runs) {
    if (runs.isEmpty()) {
      return 0;
    }
    Run last = runs.get(runs.size() - 1);
    return last.first() + last.records().size();
  }

  @Override
  public synchronized void commit() throws IOException {
    requireOpen();
    committed = fresh.records().size();
    if (files != null && committed >= pending) {
      write();
    }
  }

  /** Turns the confirmed documents on the heap into a run on disk. */
  private void write() throws IOException {
    if (files == null || committed == 0) {
      return;
    }
    runs.add(files.write(fresh, committed));
    fresh = new MemoryRun(end(runs));
    committed = 0;
    files.merge(runs);
  }

  @Override
  public synchronized long size() {
    return fresh.first() + (long) fresh.records().size();
  }

  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      write();
    } finally {
      runs.forEach(Run::close);
      if (files != null) {
        files.close();
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the index of seen articles is closed");
    }
  }

  /** The relatives of a text in one cluster. */
  private static final class Kin {
    private int nearest;
    private double most;
    private double sum;

    void add(int document, double likeness) {
      sum += likeness;
      if (likeness > most) {
        most = likeness;
        nearest = document;
      }
    }
  }

  /** What the index knows about a text. */
  private record Match(ClusterId cluster, @Nullable Role role, double similarity) {
    static final Match NONE = new Match(new ClusterId(0, 0), Role.ORIGINAL, 0);

    /** Whether the text is there already, at this address; it has no role then. */
    boolean known() {
      return role == null;
    }

    Cluster clusterOf(String id) {
      if (role == null || role == Role.ORIGINAL) {
        return Cluster.alone(ClusterId.of(id).toString());
      }
      return new Cluster(cluster.toString(), role, similarity);
    }
  }
}
