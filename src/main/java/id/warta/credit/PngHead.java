package id.warta.credit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The beginning of a PNG file without its compressed parts, which may unfold to a thousand times
 * their size and hold nothing that a credit is read from.
 *
 * <pre>
 *   89 P N G 0d 0a 1a 0a | length (4) type (4) data crc (4) | length type data crc | …
 *                          IHDR                               iTXt, zTXt, iCCP, IDAT …
 * </pre>
 *
 * <p>Kept are the header, plain text and uncompressed international text, which is where XMP
 * stands.
 */
final class PngHead {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
  private static final Set<String> KEPT = Set.of("IHDR", "tEXt", "iTXt", "eXIf", "tIME");
  private static final byte[] END = {
    0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82
  };
  // Length, type and checksum.
  private static final int FRAME = 12;

  private PngHead() {}

  static boolean isPng(byte[] file) {
    return file.length > SIGNATURE.length
        && ByteBuffer.wrap(file, 0, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE));
  }

  /** A whole file of the chunks that unfold to no more than they are. */
  static byte[] withoutCompressed(byte[] file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    int at = SIGNATURE.length;
    while (at + FRAME <= file.length) {
      int length = ByteBuffer.wrap(file, at, 4).getInt();
      if (length < 0 || length > file.length - at - FRAME) {
        break;
      }
      if (isPlain(file, at, length)) {
        out.write(file, at, length + FRAME);
      }
      at += length + FRAME;
    }
    out.writeBytes(END);
    return out.toByteArray();
  }

  private static boolean isPlain(byte[] file, int at, int length) {
    String type = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
    return KEPT.contains(type) && !(type.equals("iTXt") && isCompressed(file, at + 8, length));
  }

  // Behind the keyword and its zero byte stands whether the text is compressed.
  private static boolean isCompressed(byte[] file, int data, int length) {
    int end = data;
    while (end < data + length && file[end] != 0) {
      end++;
    }
    return end + 1 >= data + length || file[end + 1] != 0;
  }
}
