package id.warta.page;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Undoes content codings, as far as a limit: a small body may be a very large one in disguise. */
public final class Codings {

  /** What to ask for. */
  public static final String ACCEPTED = "gzip, deflate, br, zstd";

  private static final int MOST = 3;
  private static final int LONGEST_WINDOW = 27;

  private Codings() {}

  /** The body is bigger than was to be allowed. */
  public static final class TooBig extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * @param limit in bytes
     */
    public TooBig(long limit) {
      super("unpacks to more than " + limit + " bytes");
    }
  }

  /**
   * Undoes the codings of a body.
   *
   * @param codings the values of Content-Encoding, in the order in which they were applied
   * @throws TooBig if the body is bigger than the limit
   * @throws IOException if the body is not what the codings say
   */
  public static byte[] undo(byte[] body, List<String> codings, long limit) throws IOException {
    if (body.length == 0) {
      return body; // nothing was asked for, or nothing kept
    }
    String[] applied = String.join(",", codings).toLowerCase(Locale.ROOT).split(",");
    if (applied.length > MOST) {
      throw new IOException("too many content codings: " + applied.length);
    }
    byte[] bytes = body;
    for (int i = applied.length - 1; i >= 0; i--) {
      String coding = applied[i].strip();
      if (!coding.isEmpty() && !coding.equals("identity")) {
        bytes = undoOne(bytes, coding, limit);
      }
    }
    return bytes;
  }

  private static byte[] undoOne(byte[] body, String coding, long limit) throws IOException {
    try (InputStream in = stream(body, coding)) {
      return read(in, Math.min(4L * body.length, limit), limit);
    }
  }

  private static InputStream stream(byte[] body, String coding) throws IOException {
    InputStream in = new ByteArrayInputStream(body);
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(in, 1 << 13);
      case "deflate" -> new InflaterInputStream(in, new Inflater(!hasZlibHead(body)));
      case "br" -> new BrotliInputStream(in, 1 << 13);
      case "zstd" -> new ZstdInputStream(in).setLongMax(LONGEST_WINDOW);
      default -> throw new IOException("unknown Content-Encoding " + coding);
    };
  }

  // Some servers send the bare stream, which browsers take, too.
  private static boolean hasZlibHead(byte[] body) {
    return body.length > 1
        && (body[0] & 0x0F) == 8
        && (((body[0] & 0xFF) << 8) | (body[1] & 0xFF)) % 31 == 0;
  }

  private static byte[] read(InputStream in, long expected, long limit) throws IOException {
    int first = (int) Math.max(1 << 12, Math.min(expected, 1 << 18));
    ByteArrayOutputStream out = new ByteArrayOutputStream(first);
    byte[] chunk = new byte[1 << 13];
    int n;
    while ((n = in.read(chunk)) >= 0) {
      if (out.size() + (long) n > limit) {
        throw new TooBig(limit);
      }
      out.write(chunk, 0, n);
    }
    return out.toByteArray();
  }
}
