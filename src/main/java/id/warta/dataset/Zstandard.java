package id.warta.dataset;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compresses Parquet's pages with zstd, because the codecs that Parquet brings are Hadoop's. */
@SuppressWarnings("deprecation") // the interface names its codecs by a class due to move
final class Zstandard implements CompressionCodecFactory {

  private final Compressor compressor;

  Zstandard(int level) {
    compressor = new Compressor(level);
  }

  /** The page's bytes again, at most so many. */
  static byte[] decompress(byte[] page, int size) throws IOException {
    try {
      return Zstd.decompress(page, size);
    } catch (ZstdException e) {
      throw new IOException("a page that zstd cannot read: " + e.getMessage(), e);
    }
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    if (codec != CompressionCodecName.ZSTD) {
      throw new IllegalArgumentException("this writer knows zstd only, not " + codec);
    }
    return compressor;
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("pages are read by ParquetInput");
  }

  @Override
  public void release() {
    compressor.release();
  }

  /** Its buffers are reused: what it returns is good until the next page. */
  private static final class Compressor implements BytesInputCompressor {
    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private final Page page = new Page();
    private byte[] packed = new byte[0];

    Compressor(int level) {
      context.setLevel(level);
    }

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      page.reset();
      bytes.writeAllTo(page);
      int most = Math.toIntExact(Zstd.compressBound(page.size()));
      if (packed.length < most) {
        packed = new byte[most];
      }
      int size = context.compressByteArray(packed, 0, packed.length, page.array(), 0, page.size());
      return BytesInput.from(packed, 0, size);
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
      context.close();
    }
  }

  /** A page whose bytes can be had without a copy. */
  private static final class Page extends ByteArrayOutputStream {
    byte[] array() {
      return buf;
    }
  }
}
