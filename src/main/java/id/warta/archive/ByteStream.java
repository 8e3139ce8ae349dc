package id.warta.archive;

import java.io.IOException;
import java.io.InputStream;

/** A stream that is read in pieces, and only seldom by a byte. */
abstract class ByteStream extends InputStream {

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public abstract int read(byte[] to, int offset, int length) throws IOException;
}
