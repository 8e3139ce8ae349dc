package id.warta.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The bytes of a file as they lie there. One can look ahead in them, and go back as far as the
 * place that was {@linkplain #keep kept} last. For one thread.
 *
 * <p>Going back is what finding the next whole record costs. A file that is made of nothing but
 * beginnings of records would have it done all the time, so there is a budget of it.
 */
final class WarcInput extends InputStream {

  /** The most that is kept. */
  static final int REACH = 80 << 20;

  private static final int FIRST = 1 << 16;
  private static final long BUDGET = 1L << 30;

  private final InputStream in;
  private byte[] buffer = new byte[FIRST];
  private long base;
  private int at;
  private int end;
  private long kept = -1;
  private long wentBack;
  private boolean over;

  /**
   * @param start where in the file the stream stands
   */
  WarcInput(InputStream in, long start) {
    this.in = in;
    this.base = start;
  }

  /** Where the next byte lies in the file. */
  long position() {
    return base + at;
  }

  /** Keeps what comes from this place on, which is not before the one that is kept. */
  void keep(long position) {
    kept = position;
    if (buffer.length > FIRST << 7 && end - at < FIRST) {
      move(new byte[FIRST << 1], index(position));
    }
  }

  /** Goes back to a place. Returns false, and stays, if it is not kept or the budget is spent. */
  boolean back(long position) {
    long far = position() - position;
    if (kept < 0 || position < kept || wentBack + far > BUDGET + 8 * position()) {
      return false;
    }
    wentBack += far;
    at = index(position);
    return true;
  }

  private int index(long position) {
    return (int) (position - base);
  }

  /** The byte so far ahead, or -1 if the file ends before. */
  int peek(int ahead) {
    return has(ahead + 1) ? buffer[at + ahead] & 0xFF : -1;
  }

  /** Whether this text stands so far ahead. */
  boolean startsWith(int ahead, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (peek(ahead + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether so many bytes are still to come. */
  boolean has(int count) {
    while (end - at < count && !over) {
      fill();
    }
    return end - at >= count;
  }

  // Room is made for what is there, not for what a damaged length claims.
  private void fill() {
    if (end == buffer.length) {
      makeRoom();
    }
    try {
      int n = in.read(buffer, end, buffer.length - end);
      over = n < 0;
      end += Math.max(0, n);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void makeRoom() {
    boolean keeps = kept >= 0 && position() - kept <= REACH;
    kept = keeps ? kept : -1;
    int from = keeps ? index(kept) : at;
    int live = end - from;
    // As much again is free afterwards, so that moving costs no more than reading.
    move(2 * live + FIRST > buffer.length ? new byte[2 * live + FIRST] : buffer, from);
  }

  private void move(byte[] to, int from) {
    System.arraycopy(buffer, from, to, 0, end - from);
    buffer = to;
    base += from;
    at -= from;
    end -= from;
  }

  @Override
  public int read() {
    int b = peek(0);
    at += b < 0 ? 0 : 1;
    return b;
  }

  @Override
  public int read(byte[] to, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!has(1)) {
      return -1;
    }
    int n = Math.min(length, end - at);
    System.arraycopy(buffer, at, to, offset, n);
    at += n;
    return n;
  }

  /** The bytes that are here already, at least one if the file goes on. */
  byte[] ahead(int most) {
    has(1);
    return Arrays.copyOfRange(buffer, at, at + Math.min(most, end - at));
  }

  /** Passes over so many bytes, or to the end of the file. Returns how many there were. */
  @Override
  public long skip(long count) {
    long left = count;
    while (left > 0 && has(1)) {
      int n = (int) Math.min(left, end - at);
      at += n;
      left -= n;
    }
    return count - left;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
