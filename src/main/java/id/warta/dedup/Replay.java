package id.warta.dedup;

import id.warta.article.Cluster;
import id.warta.article.Cluster.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides like {@link Seen} about documents that are a part of all documents: those that could
 * decide about each other, in their order. Others leave them alone but for one thing, which keys
 * are common by their number; that is told from outside, and what this part adds to it is told in
 * return. For one thread.
 */
public final class Replay {

  /** A key with more entries than this finds nothing any more. */
  public static final int COMMON = Index.COMMON;

  private final Map<Integer, Long> watched;
  private final List<String> ids = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Put> puts = new ArrayList<>();
  private final Index index = Index.inMemory(new Told());
  private long sequence;

  /**
   * A document that was put in a bucket.
   *
   * @param bucket of {@link Fingerprint#buckets()}
   * @param sequence the document's number
   */
  public record Put(int bucket, long sequence) {}

  /**
   * Prepares a replay.
   *
   * @param watched by bucket, the last document that finds something there; a bucket that is not in
   *     it finds something always
   */
  public Replay(Map<Integer, Long> watched) {
    this.watched = watched;
  }

  /**
   * Decides about a document and remembers it, in one step.
   *
   * @param sequence its place among all documents, greater than the one before
   * @param id the name under which it starts a cluster
   * @param address the {@linkplain Document#addressHash() hash} of its address
   */
  public Clusters.Member check(long sequence, String id, long address, Fingerprint text) {
    this.sequence = sequence;
    String own = new ClusterId(0, ids.size()).toString();
    ids.add(id);
    Verdict verdict = index.check(own, address, text);
    if (verdict instanceof Verdict.Keep keep) {
      Cluster cluster = keep.cluster();
      return new Clusters.Member(
          name(cluster.id()),
          cluster.role(),
          cluster.role() == Role.ORIGINAL ? null : cluster.similarity());
    }
    return new Clusters.Member(name(((Verdict.Known) verdict).clusterId()), null, null);
  }

  /**
   * Takes up a document about which was decided before.
   *
   * @param sequence its place among all documents, greater than the one before
   * @param cluster that it was given
   * @param address the {@linkplain Document#addressHash() hash} of its address
   * @param role in the cluster
   */
  public void remember(long sequence, String cluster, long address, Fingerprint text, Role role) {
    this.sequence = sequence;
    int number = numbers.computeIfAbsent(cluster, this::named);
    index.remember(new ClusterId(0, number).toString(), address, text, role);
  }

  private int named(String cluster) {
    ids.add(cluster);
    return ids.size() - 1;
  }

  private String name(String cluster) {
    return ids.get((int) ClusterId.of(cluster).low());
  }

  /** What was put into watched buckets since the last time. */
  public List<Put> puts() {
    List<Put> some = List.copyOf(puts);
    puts.clear();
    return some;
  }

  /** The bucket of an address, in which every document of it is put. */
  public static int bucket(long address) {
    return Fingerprint.bucket(Index.addressKey(address));
  }

  private final class Told implements Commonness {
    @Override
    public boolean isCommon(long key, int entries) {
      Long last = watched.get(Fingerprint.bucket(key));
      return last != null && sequence > last;
    }

    @Override
    public void put(long key) {
      int bucket = Fingerprint.bucket(key);
      if (watched.containsKey(bucket)) {
        puts.add(new Put(bucket, sequence));
      }
    }
  }
}
