package id.warta.dedup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of each document, side by side.
 *
 * <pre>
 *   0  cluster   16 bytes, the id of its first member
 *  16  content    4 bytes, of the hash of the text
 *  20  address    4 bytes, of the hash of the address
 *  24  counts     2 × 2 bytes, of shingles and of marks
 *  28  bins      80 bytes sample the shingles, 40 the marks
 * </pre>
 *
 * <p>Four bytes do for a hash, as a document is only looked at when another {@value Run#KEY_BITS}
 * bits of the same hash have found it.
 */
final class Records {
  private static final int CONTENT = 16;
  private static final int ADDRESS = 20;
  private static final int COUNTS = 24;
  private static final int BINS = 28;
  static final int SIZE = BINS + Fingerprint.BYTES;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final List<ByteBuffer> chunks = new ArrayList<>();
  private final int shift;
  private int size;

  /** No records yet; they grow by chunks of two to the power of {@code shift}. */
  Records(int shift) {
    this.shift = shift;
  }

  /** Records that are there already, in full chunks but the last. */
  Records(int shift, List<ByteBuffer> chunks, int size) {
    this.shift = shift;
    this.chunks.addAll(chunks);
    this.size = size;
  }

  int size() {
    return size;
  }

  int add(ClusterId cluster, long address, Fingerprint text) {
    if (size >>> shift == chunks.size()) {
      chunks.add(ByteBuffer.allocate(SIZE << shift));
    }
    int document = size++;
    int at = at(document);
    chunk(document)
        .putLong(at, cluster.high())
        .putLong(at + 8, cluster.low())
        .putInt(at + CONTENT, (int) text.content())
        .putInt(at + ADDRESS, (int) address)
        .put(at + BINS, text.bins())
        .putChar(at + COUNTS, (char) text.shingles())
        .putChar(at + COUNTS + 2, (char) text.marks());
    return document;
  }

  ClusterId cluster(int document) {
    int at = at(document);
    return new ClusterId(chunk(document).getLong(at), chunk(document).getLong(at + 8));
  }

  boolean isOf(int document, ClusterId cluster) {
    int at = at(document);
    return chunk(document).getLong(at) == cluster.high()
        && chunk(document).getLong(at + 8) == cluster.low();
  }

  boolean hasContent(int document, long content) {
    return chunk(document).getInt(at(document) + CONTENT) == (int) content;
  }

  boolean hasAddress(int document, long address) {
    return chunk(document).getInt(at(document) + ADDRESS) == (int) address;
  }

  /** What tells a document from others: see {@link SeenOrder#of(long, long)}. */
  long key(int document) {
    ByteBuffer chunk = chunk(document);
    int at = at(document);
    return SeenOrder.of(chunk.getInt(at + ADDRESS), chunk.getInt(at + CONTENT));
  }

  /** Eight bytes of bins from the given one on. */
  long bins(int document, int from) {
    return chunk(document).getLong(at(document) + BINS + from);
  }

  int shingles(int document) {
    return chunk(document).getChar(at(document) + COUNTS);
  }

  int marks(int document) {
    return chunk(document).getChar(at(document) + COUNTS + 2);
  }

  /** The record's bytes, for copying. */
  ByteBuffer bytes(int document) {
    return chunk(document).slice(at(document), SIZE);
  }

  /** Eight bytes of an array as the records would hold them. */
  static long word(byte[] bytes, int from) {
    return (long) LONGS.get(bytes, from);
  }

  private ByteBuffer chunk(int document) {
    return chunks.get(document >>> shift);
  }

  private int at(int document) {
    return (document & ((1 << shift) - 1)) * SIZE;
  }
}
