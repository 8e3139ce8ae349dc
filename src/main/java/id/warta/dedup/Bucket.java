package id.warta.dedup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first documents that could be found under one key, and which of them are alike: as few links
 * as join every two that are. A document that resembles a hundred others, which resemble each
 * other, gets one link to them. For one thread.
 */
public final class Bucket {
  private static final ClusterId NOBODY = new ClusterId(0, 0);
  private static final int CHUNK_SHIFT = 7;

  private final Records records = new Records(CHUNK_SHIFT);
  private final List<Link> links = new ArrayList<>();
  private long[] sequences = new long[16];
  private int[] roots = new int[16];

  /**
   * Two documents that are alike, by their sequence numbers.
   *
   * @param earlier the smaller number
   * @param later the greater one
   */
  public record Link(long earlier, long later) {}

  /** Takes the next document, and compares it with those before. */
  public void add(long sequence, Fingerprint text) {
    int document = records.add(NOBODY, 0, text);
    if (document == sequences.length) {
      sequences = Arrays.copyOf(sequences, 2 * document);
      roots = Arrays.copyOf(roots, 2 * document);
    }
    sequences[document] = sequence;
    roots[document] = document;
    for (int other = 0; other < document; other++) {
      if (root(other) != root(document) && Likeness.of(text, records, other) > Likeness.UNLIKE) {
        roots[root(document)] = root(other);
        links.add(new Link(sequences[other], sequence));
      }
    }
  }

  private int root(int document) {
    int root = document;
    while (roots[root] != root) {
      roots[root] = roots[roots[root]];
      root = roots[root];
    }
    return root;
  }

  /** How many documents were taken. */
  public int size() {
    return records.size();
  }

  /** The links so far. */
  public List<Link> links() {
    return List.copyOf(links);
  }
}
