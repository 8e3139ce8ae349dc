package id.warta.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one row group, each checked against its checksum when it is read.
 *
 * <pre>
 * column chunk = page*            the dictionary page, if any, first
 * page         = header (Thrift) | bytes, compressed
 * </pre>
 */
final class RowGroupPages implements PageReadStore {

  private final FileChannel channel;
  private final BlockMetaData rowGroup;

  RowGroupPages(FileChannel channel, BlockMetaData rowGroup) {
    this.channel = channel;
    this.rowGroup = rowGroup;
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor column) {
    try {
      return new Pages(chunk(column));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long getRowCount() {
    return rowGroup.getRowCount();
  }

  private ColumnChunkMetaData chunk(ColumnDescriptor column) throws IOException {
    for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
      if (Arrays.equals(chunk.getPath().toArray(), column.getPath())) {
        return chunk;
      }
    }
    throw new IOException("no column " + String.join(".", column.getPath()));
  }

  /** Whether these bytes are one page as it was written. */
  static boolean isWhole(ColumnChunkMetaData chunk, byte[] page) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(page);
    PageHeader header = Util.readPageHeader(in);
    byte[] body = in.readNBytes(header.getCompressed_page_size());
    checkSum(chunk, header, body);
    return in.available() == 0;
  }

  private static void checkSum(ColumnChunkMetaData chunk, PageHeader header, byte[] body)
      throws IOException {
    CRC32 crc = new CRC32();
    crc.update(body);
    if (body.length != header.getCompressed_page_size()
        || (header.isSetCrc() && (int) crc.getValue() != header.getCrc())) {
      throw new IOException(chunk.getPath() + ": a page that is not what was written");
    }
  }

  private final class Pages implements PageReader {
    private final ColumnChunkMetaData chunk;
    private final Queue<Compressed> pages = new ArrayDeque<>();
    private @Nullable DictionaryPage dictionary;

    Pages(ColumnChunkMetaData chunk) throws IOException {
      this.chunk = chunk;
      byte[] bytes = bytes();
      ByteArrayInputStream in = new ByteArrayInputStream(bytes);
      for (long values = 0; values < chunk.getValueCount(); ) {
        values += page(in);
      }
    }

    private byte[] bytes() throws IOException {
      long length = chunk.getTotalSize();
      if (length < 0 || length > channel.size() || length > Integer.MAX_VALUE - 8) {
        throw new IOException(chunk.getPath() + ": a column chunk of " + length + " bytes");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) length);
      Folder.readFully(channel, bytes, chunk.getStartingPos());
      return bytes.array();
    }

    private int page(ByteArrayInputStream in) throws IOException {
      PageHeader header = Util.readPageHeader(in);
      byte[] body = in.readNBytes(header.getCompressed_page_size());
      checkSum(chunk, header, body);
      if (header.getType() == PageType.DICTIONARY_PAGE) {
        dictionary = dictionary(header, body);
        return 0;
      }
      pages.add(new Compressed(header, ByteBuffer.wrap(body)));
      return switch (present(header.getType())) {
        case DATA_PAGE -> present(header.getData_page_header()).getNum_values();
        case DATA_PAGE_V2 -> present(header.getData_page_header_v2()).getNum_values();
        default -> throw new IOException(chunk.getPath() + ": a page of type " + header.getType());
      };
    }

    private DictionaryPage dictionary(PageHeader header, byte[] body) throws IOException {
      DictionaryPageHeader dictionary = present(header.getDictionary_page_header());
      return new DictionaryPage(
          BytesInput.from(plain(header, body)),
          dictionary.getNum_values(),
          encoding(dictionary.getEncoding()));
    }

    private DataPage data(PageHeader header, byte[] body) throws IOException {
      return header.getType() == PageType.DATA_PAGE_V2 ? second(header, body) : first(header, body);
    }

    private DataPage first(PageHeader header, byte[] body) throws IOException {
      DataPageHeader data = present(header.getData_page_header());
      return new DataPageV1(
          BytesInput.from(plain(header, body)),
          data.getNum_values(),
          header.getUncompressed_page_size(),
          null,
          encoding(data.getRepetition_level_encoding()),
          encoding(data.getDefinition_level_encoding()),
          encoding(data.getEncoding()));
    }

    /** A page of the second version, whose levels are never compressed. */
    private DataPage second(PageHeader header, byte[] body) throws IOException {
      DataPageHeaderV2 data = present(header.getData_page_header_v2());
      int repetition = data.getRepetition_levels_byte_length();
      int levels = repetition + data.getDefinition_levels_byte_length();
      if (repetition < 0 || levels < repetition || levels > body.length) {
        throw new IOException(chunk.getPath() + ": a page whose levels are longer than itself");
      }
      byte[] values = Arrays.copyOfRange(body, levels, body.length);
      if (data.isIs_compressed() && values.length > 0) {
        values =
            PageCodec.unpack(chunk.getCodec(), values, header.getUncompressed_page_size() - levels);
      }
      return DataPageV2.uncompressed(
          data.getNum_rows(),
          data.getNum_nulls(),
          data.getNum_values(),
          BytesInput.from(body, 0, repetition),
          BytesInput.from(body, repetition, levels - repetition),
          encoding(data.getEncoding()),
          BytesInput.from(values),
          Statistics.createStats(chunk.getPrimitiveType()));
    }

    private byte[] plain(PageHeader header, byte[] body) throws IOException {
      return PageCodec.unpack(chunk.getCodec(), body, header.getUncompressed_page_size());
    }

    private static Encoding encoding(org.apache.parquet.format.@Nullable Encoding encoding)
        throws IOException {
      return Encoding.valueOf(present(encoding).name());
    }

    private static <T> T present(@Nullable T part) throws IOException {
      if (part == null) {
        throw new IOException("a page header that lacks a part");
      }
      return part;
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
      return dictionary;
    }

    @Override
    public long getTotalValueCount() {
      return chunk.getValueCount();
    }

    @Override
    public @Nullable DataPage readPage() {
      Compressed next = pages.poll();
      try {
        // One page at a time is unpacked, so that a row group needs little more than its size.
        return next == null ? null : data(next.header(), next.body().array());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Compressed(PageHeader header, ByteBuffer body) {}
}
