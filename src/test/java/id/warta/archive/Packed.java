package id.warta.archive;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;

/** Bytes as WARC files have them: joined, packed, and the frames that zstd passes over. */
final class Packed {

  private Packed() {}

  static byte[] all(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] gzip(byte[] bytes) {
    try {
      return gzipOf(bytes, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzipOf(byte[] bytes, int zeros) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
      byte[] chunk = new byte[1 << 20];
      for (int left = zeros; left > 0; left -= chunk.length) {
        gzip.write(chunk);
      }
    }
    return out.toByteArray();
  }

  static byte[] zstd(byte[] bytes) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      return context.setChecksum(true).compress(bytes);
    }
  }

  static byte[] zstd(byte[] bytes, byte[] dictionary) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      return context.loadDict(dictionary).compress(bytes);
    }
  }

  static byte[] skippable(byte[] content) {
    ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    return all(head.putInt(0x184D2A5D).putInt(content.length).array(), content);
  }
}
