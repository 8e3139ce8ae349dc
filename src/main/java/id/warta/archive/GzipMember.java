package id.warta.archive;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * One gzip member, unpacked. Unlike {@link java.util.zip.GZIPInputStream} it takes not a byte from
 * behind the member, so that the file's position afterwards is where the next one begins.
 */
final class GzipMember extends ByteStream {

  private static final int CHUNK = 1 << 13;
  private static final int MOST_IN_HEAD = 1 << 16;
  private static final int CRC_OF_HEAD = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final WarcInput in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private boolean over;

  GzipMember(WarcInput in) throws IOException {
    this.in = in;
    readHead();
  }

  private void readHead() throws IOException {
    if (next() != 0x1f || next() != 0x8b || next() != 8) {
      throw new ZipException("no gzip member");
    }
    int flags = next();
    if ((flags & 0xE0) != 0) {
      throw new ZipException("a gzip member of an unknown kind");
    }
    pass(6);
    if ((flags & EXTRA) != 0) {
      pass(next() | (next() << 8));
    }
    if ((flags & NAME) != 0) {
      passText();
    }
    if ((flags & COMMENT) != 0) {
      passText();
    }
    if ((flags & CRC_OF_HEAD) != 0) {
      pass(2);
    }
  }

  private void pass(int count) throws IOException {
    if (in.skip(count) < count) {
      throw new EOFException("the file ends in the head of a gzip member");
    }
  }

  private void passText() throws IOException {
    for (int i = 0; next() != 0; i++) {
      if (i == MOST_IN_HEAD) {
        throw new ZipException("an endless head of a gzip member");
      }
    }
  }

  private int next() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException("the file ends in a gzip member");
    }
    return b;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (over || length == 0) {
      return over ? -1 : 0;
    }
    try {
      int n = inflate(to, offset, length);
      crc.update(to, offset, n);
      if (n > 0) {
        return n;
      }
      finish();
      return -1;
    } catch (DataFormatException e) {
      throw new ZipException("damaged gzip: " + e.getMessage());
    }
  }

  /** Returns 0 at the end only. */
  private int inflate(byte[] to, int offset, int length) throws IOException, DataFormatException {
    int n = step(to, offset, length);
    while (n == 0 && !inflater.finished()) {
      if (inflater.needsDictionary()) {
        throw new ZipException("damaged gzip: wants a dictionary");
      }
      byte[] more = in.ahead(CHUNK);
      if (more.length == 0) {
        throw new EOFException("the file ends in a gzip member");
      }
      inflater.setInput(more);
      n = step(to, offset, length);
    }
    return n;
  }

  // The inflater may hold more than it has used; the file stands behind what it used.
  private int step(byte[] to, int offset, int length) throws DataFormatException {
    long before = inflater.getBytesRead();
    int n = inflater.inflate(to, offset, length);
    in.skip(inflater.getBytesRead() - before);
    return n;
  }

  private void finish() throws IOException {
    over = true;
    long sum = number();
    long size = number();
    if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw new ZipException("damaged gzip: its check sum is another");
    }
    inflater.end();
  }

  private long number() throws IOException {
    return next() | (next() << 8) | (next() << 16) | ((long) next() << 24);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
