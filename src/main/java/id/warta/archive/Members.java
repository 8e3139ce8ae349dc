package id.warta.archive;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The pieces a WARC file is made of: gzip members, zstd frames, or records that are not compressed
 * at all. They may be mixed, as {@code cat} mixes them.
 *
 * <p>A zstd file may begin with a dictionary for all of its frames, in a frame that decoders skip,
 * as the IIPC's addition to the format has it.
 */
final class Members {

  private static final int DICTIONARY = 0x5D;
  private static final int LONGEST_DICTIONARY = 16 << 20;
  private static final int LONGEST_WINDOW = 27;
  private static final String RECORD = "WARC/";

  private final WarcInput in;
  private byte @Nullable [] dictionary;

  Members(WarcInput in) {
    this.in = in;
  }

  /** Whether what begins here is not compressed. */
  boolean plain() {
    int b = in.peek(0);
    return b == 'W' || b == '\r' || b == '\n';
  }

  /** The dictionary that was met, for another reader of the same file. */
  byte @Nullable [] dictionary() {
    return dictionary;
  }

  /** Unpacks with this dictionary from now on. */
  void use(byte @Nullable [] known) {
    dictionary = known;
  }

  /**
   * The next compressed piece, unpacked.
   *
   * @return null at the file's end
   * @throws IOException if none begins here
   */
  @Nullable InputStream open() throws IOException {
    while (isSkippable()) {
      skipOrLearn();
    }
    if (in.peek(0) < 0) {
      return null;
    }
    return new BufferedInputStream(unpacked(), 1 << 14);
  }

  private InputStream unpacked() throws IOException {
    if (ZstdFrame.begins(in)) {
      ZstdInputStream frame = new ZstdInputStream(new ZstdFrame(in)).setLongMax(LONGEST_WINDOW);
      if (dictionary != null) {
        frame.setDict(dictionary);
      }
      return new Bounded(frame, in);
    }
    return new Bounded(new GzipMember(in), in);
  }

  private boolean isSkippable() {
    return (in.peek(0) & 0xF0) == 0x50
        && in.peek(1) == 0x2A
        && in.peek(2) == 0x4D
        && in.peek(3) == 0x18;
  }

  private void skipOrLearn() throws IOException {
    boolean isDictionary = in.peek(0) == DICTIONARY;
    if (!in.has(8)) {
      throw new EOFException("the file ends in a zstd frame");
    }
    long size = in.peek(4) | (in.peek(5) << 8) | (in.peek(6) << 16) | ((long) in.peek(7) << 24);
    in.skip(8);
    if (isDictionary && size <= LONGEST_DICTIONARY) {
      byte[] bytes = in.readNBytes((int) size);
      dictionary = isZstd(bytes) ? unpack(bytes) : bytes;
    } else {
      in.skip(size);
    }
  }

  private static boolean isZstd(byte[] bytes) {
    return bytes.length > 4 && bytes[0] == 0x28 && (bytes[1] & 0xFF) == 0xB5 && bytes[2] == 0x2F;
  }

  private static byte[] unpack(byte[] bytes) throws IOException {
    try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(bytes))) {
      return in.readNBytes(LONGEST_DICTIONARY);
    }
  }

  /** Goes on to the next place where a record seems to begin. Returns whether there is one. */
  boolean find() {
    return find(Long.MAX_VALUE);
  }

  /** Likewise, if it lies before a place of the file. */
  boolean find(long until) {
    while (in.position() < until && in.peek(0) >= 0) {
      if (seemsToBegin()) {
        return true;
      }
      in.skip(1);
    }
    return false;
  }

  private boolean seemsToBegin() {
    return switch (in.peek(0)) {
      case 'W' -> in.startsWith(0, RECORD);
      case 0x1F -> in.peek(1) == 0x8B && in.peek(2) == 8 && unpacksToRecord();
      case 0x28 -> ZstdFrame.begins(in) && unpacksToRecord();
      default -> false;
    };
  }

  private boolean unpacksToRecord() {
    long start = in.position();
    in.keep(start);
    try (InputStream member = unpacked()) {
      byte[] head = member.readNBytes(RECORD.length());
      return RECORD.equals(new String(head, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return false;
    } finally {
      in.back(start);
    }
  }

  /** Ends what unpacks to far more than pages do. */
  private static final class Bounded extends ByteStream {

    private static final long HARMLESS = 256L << 20;
    private static final long MOST_FOR_ONE = 200;

    private final InputStream in;
    private final WarcInput packed;
    private final long start;
    private long unpacked;

    Bounded(InputStream in, WarcInput packed) {
      this.in = in;
      this.packed = packed;
      this.start = packed.position();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int n = in.read(to, offset, length);
      unpacked += Math.max(0, n);
      if (unpacked > HARMLESS && unpacked > MOST_FOR_ONE * (packed.position() - start)) {
        throw new IOException("unpacks to more than " + MOST_FOR_ONE + " times its size");
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
