package id.warta.dataset;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Parquet file without Hadoop.
 *
 * <p>Parquet's own reader builds Hadoop's codecs whatever it is told. What lies below it does not:
 * the footer comes from parquet-format, a row group's pages from {@link RowGroupPages}, and the
 * records from parquet-column and parquet-avro.
 *
 * <pre>
 * "PAR1" | row groups … | indexes, Bloom filters | footer | int length of the footer | "PAR1"
 * </pre>
 */
final class ParquetInput implements Closeable {

  private static final int MAGIC = 0x31524150; // "PAR1", little-endian
  private static final int TAIL = 8;

  private final Path file;
  private final FileChannel channel;
  private final FileMetaData footer;
  private final ParquetMetadata metadata;

  private ParquetInput(Path file, FileChannel channel, FileMetaData footer) throws IOException {
    this.file = file;
    this.channel = channel;
    this.footer = footer;
    this.metadata = new ParquetMetadataConverter().fromParquetMetadata(footer);
  }

  /**
   * Opens a file and reads its footer.
   *
   * @throws IOException if it is no Parquet file
   */
  static ParquetInput open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new ParquetInput(file, channel, footer(channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e instanceof IOException io ? io : new IOException("a footer beyond reading", e);
    }
  }

  private static FileMetaData footer(FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < TAIL + 4) {
      throw new IOException("no Parquet file: " + size + " bytes");
    }
    ByteBuffer tail = read(channel, size - TAIL, TAIL);
    int length = tail.getInt();
    if (tail.getInt() != MAGIC || length < 0 || length > size - TAIL - 4) {
      throw new IOException("no Parquet file: its last bytes are no footer");
    }
    byte[] bytes = read(channel, size - TAIL - length, length).array();
    return Util.readFileMetaData(new ByteArrayInputStream(bytes));
  }

  static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    Folder.readFully(channel, bytes, position);
    return bytes;
  }

  long rowCount() {
    return footer.getNum_rows();
  }

  /** The key-value metadata of the file. */
  Map<String, String> properties() {
    return metadata.getFileMetaData().getKeyValueMetaData();
  }

  MessageType schema() {
    return metadata.getFileMetaData().getSchema();
  }

  List<BlockMetaData> rowGroups() {
    return metadata.getBlocks();
  }

  RowGroupPages pages(BlockMetaData rowGroup) {
    return new RowGroupPages(channel, rowGroup);
  }

  /**
   * The rows of a column that cannot be trusted, counted from the row group's first. The offset
   * index says which rows a page holds; without it the whole group is in doubt.
   */
  List<RowRange> damagedRows(BlockMetaData rowGroup, ColumnChunkMetaData chunk) {
    List<RowRange> all = List.of(new RowRange(0, rowGroup.getRowCount() - 1));
    OffsetIndex index = offsetIndex(chunk);
    if (index == null
        || !isWhole(chunk, chunk.getStartingPos(), index.page_locations.get(0).offset)) {
      return all;
    }
    List<RowRange> damaged = new ArrayList<>();
    for (int i = 0; i < index.page_locations.size(); i++) {
      PageLocation page = index.page_locations.get(i);
      boolean last = i + 1 == index.page_locations.size();
      long end = last ? rowGroup.getRowCount() : index.page_locations.get(i + 1).first_row_index;
      if (!isWhole(chunk, page.offset, page.offset + page.compressed_page_size)) {
        damaged.add(new RowRange(page.first_row_index, end - 1));
      }
    }
    return damaged;
  }

  private @Nullable OffsetIndex offsetIndex(ColumnChunkMetaData chunk) {
    IndexReference place = chunk.getOffsetIndexReference();
    try {
      byte[] bytes = read(channel, place.getOffset(), place.getLength()).array();
      OffsetIndex index = Util.readOffsetIndex(new ByteArrayInputStream(bytes));
      return index.page_locations.isEmpty() ? null : index;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private boolean isWhole(ColumnChunkMetaData chunk, long from, long to) {
    try {
      return from == to
          || RowGroupPages.isWhole(chunk, read(channel, from, (int) (to - from)).array());
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * The file's records with these columns only. A column that the file has not yet is null.
   *
   * @throws UncheckedIOException from the iterator, if a page cannot be read
   */
  Iterator<GenericRecord> records(Schema columns) {
    return read(columns);
  }

  /**
   * The file's rows with some of its columns only, whoever wrote it.
   *
   * @throws UncheckedIOException from the iterator, if a page cannot be read
   */
  Iterator<Group> groups(MessageType columns) {
    return new RowReader<>(columns, new GroupRecordConverter(columns));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private Iterator<GenericRecord> read(Schema wanted) {
    ParquetConfiguration configuration = configuration(wanted);
    AvroReadSupport<GenericRecord> support = new AvroReadSupport<>(GenericData.get());
    ReadSupport.ReadContext context = support.init(configuration, properties(), schema());
    return new RowReader<>(
        context.getRequestedSchema(),
        support.prepareForRead(configuration, properties(), schema(), context));
  }

  private static ParquetConfiguration configuration(Schema wanted) {
    ParquetConfiguration configuration = new PlainParquetConfiguration();
    configuration.set(AvroReadSupport.AVRO_REQUESTED_PROJECTION, wanted.toString());
    configuration.set("parquet.avro.read.schema", wanted.toString());
    configuration.setBoolean(AvroReadSupport.AVRO_COMPATIBILITY, false);
    configuration.setBoolean(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, false);
    configuration.setBoolean("parquet.avro.add-list-element-records", false);
    return configuration;
  }

  /** Assembles the rows of one row group after the other. */
  private final class RowReader<T> implements Iterator<T> {
    private final RecordMaterializer<T> materializer;
    private final MessageColumnIO columns;
    private final Iterator<BlockMetaData> rowGroups = metadata.getBlocks().iterator();
    private @Nullable RecordReader<T> reader;
    private long left;

    RowReader(MessageType wanted, RecordMaterializer<T> materializer) {
      this.materializer = materializer;
      this.columns =
          new ColumnIOFactory(metadata.getFileMetaData().getCreatedBy())
              .getColumnIO(wanted, schema());
    }

    @Override
    public boolean hasNext() {
      while (left == 0 && rowGroups.hasNext()) {
        BlockMetaData rowGroup = rowGroups.next();
        reader = columns.getRecordReader(pages(rowGroup), materializer, FilterCompat.NOOP);
        left = rowGroup.getRowCount();
      }
      return left > 0;
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      left--;
      try {
        return Objects.requireNonNull(reader).read();
      } catch (UncheckedIOException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new UncheckedIOException(new IOException(file + " cannot be read", e));
      }
    }
  }

  /** A schema with some of the columns. */
  static Schema only(String... columns) {
    List<Schema.Field> fields = new ArrayList<>();
    for (String column : columns) {
      fields.add(
          new Schema.Field(
              Columns.SCHEMA.getField(column), Columns.SCHEMA.getField(column).schema()));
    }
    return Schema.createRecord("Article", null, "id.warta.dataset", false, fields);
  }
}
