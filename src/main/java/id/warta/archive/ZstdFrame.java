package id.warta.archive;

import java.io.EOFException;
import java.io.IOException;

/**
 * The bytes of one zstd frame, still packed, and not one from behind it.
 *
 * <pre>
 * magic 4 · descriptor 1 · window 0–1 · dictionary's id 0–4 · size 0–8 · blocks · check sum 0 or 4
 * a block: 3 bytes, little-endian: last 1 bit, kind 2 bits, size 21 bits; then its bytes
 * </pre>
 *
 * <p>RFC 8878, sections 3.1.1 and 3.1.2.
 */
final class ZstdFrame extends ByteStream {

  private static final int[] ID_BYTES = {0, 1, 2, 4};
  private static final int RUN = 1;
  private static final int RESERVED = 3;

  private final WarcInput in;
  private final boolean hasSum;
  private long left;
  private boolean lastBlock;

  ZstdFrame(WarcInput in) throws IOException {
    this.in = in;
    int descriptor = in.peek(4);
    if (descriptor < 0) {
      throw new EOFException("the file ends in the head of a zstd frame");
    }
    boolean single = (descriptor & 0x20) != 0;
    int size = descriptor >> 6 == 0 ? (single ? 1 : 0) : 1 << (descriptor >> 6);
    hasSum = (descriptor & 4) != 0;
    left = 5L + (single ? 0 : 1) + ID_BYTES[descriptor & 3] + size;
  }

  /** Whether a frame begins here. */
  static boolean begins(WarcInput in) {
    return in.peek(0) == 0x28 && in.peek(1) == 0xB5 && in.peek(2) == 0x2F && in.peek(3) == 0xFD;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (left == 0) {
      if (lastBlock) {
        return -1;
      }
      nextBlock();
    }
    int n = in.read(to, offset, (int) Math.min(length, left));
    if (n < 0) {
      throw new EOFException("the file ends in a zstd frame");
    }
    left -= n;
    return n;
  }

  private void nextBlock() throws IOException {
    if (!in.has(3)) {
      throw new EOFException("the file ends in a zstd frame");
    }
    int head = in.peek(0) | (in.peek(1) << 8) | (in.peek(2) << 16);
    int kind = (head >> 1) & 3;
    if (kind == RESERVED) {
      throw new IOException("damaged zstd: a block of an unknown kind");
    }
    lastBlock = (head & 1) != 0;
    left = 3L + (kind == RUN ? 1 : head >> 3) + (lastBlock && hasSum ? 4 : 0);
  }
}
