package id.warta.dataset;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Unpacks the pages of Parquet files, our own and other people's, in Java alone but for zstd. */
@SuppressWarnings("deprecation") // metadata names its codecs by a class due to move
final class PageCodec {

  /** More than any page has; what claims more is damaged or a bomb. */
  static final int MOST_BYTES = 1 << 28;

  private PageCodec() {}

  /**
   * The bytes of a page.
   *
   * @param size how many they are, as the page's header promises
   * @throws IOException if they are not, or the codec is none that can be read here
   */
  static byte[] unpack(CompressionCodecName codec, byte[] packed, int size) throws IOException {
    if (size < 0 || size > MOST_BYTES) {
      throw new IOException("a page that claims " + size + " bytes");
    }
    byte[] bytes =
        switch (codec) {
          case UNCOMPRESSED -> packed;
          case ZSTD -> Zstandard.decompress(packed, size);
          case SNAPPY -> unpack(new SnappyDecompressor(), packed, size);
          case LZ4_RAW -> unpack(new Lz4Decompressor(), packed, size);
          case GZIP -> gunzip(packed, size);
          default ->
              throw new IOException(
                  "pages compressed with "
                      + codec
                      + "; write the file anew with zstd, snappy, gzip or lz4_raw");
        };
    if (bytes.length != size) {
      throw new IOException("a page of " + size + " bytes has " + bytes.length);
    }
    return bytes;
  }

  private static byte[] unpack(Decompressor codec, byte[] packed, int size) throws IOException {
    byte[] bytes = new byte[size];
    try {
      int length = codec.decompress(packed, 0, packed.length, bytes, 0, size);
      if (length != size) {
        throw new IOException("a page of " + size + " bytes has " + length);
      }
      return bytes;
    } catch (MalformedInputException | IndexOutOfBoundsException e) {
      throw new IOException("a page that cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static byte[] gunzip(byte[] packed, int size) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readNBytes(size);
    }
  }
}
