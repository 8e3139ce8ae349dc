package id.warta.dataset;

import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.deltalengthbytearray.DeltaLengthByteArrayValuesWriter;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how a column's values are written: those of a column that has a dictionary as Parquet's
 * first version does, and of the others texts with their lengths apart from the words, and long
 * numbers as differences. zstd makes less of lengths between words and takes longer for it.
 */
final class Encodings implements ValuesWriterFactory {

  private final ValuesWriterFactory usual = new DefaultV1ValuesWriterFactory();
  private @Nullable ParquetProperties properties;

  @Override
  public void initialize(ParquetProperties given) {
    properties = given;
    usual.initialize(given);
  }

  @Override
  public ValuesWriter newValuesWriter(ColumnDescriptor column) {
    ParquetProperties given = java.util.Objects.requireNonNull(properties);
    if (given.isDictionaryEnabled(column)) {
      return usual.newValuesWriter(column);
    }
    int slab = given.getInitialSlabSize();
    int page = given.getPageSizeThreshold();
    ByteBufferAllocator allocator = given.getAllocator();
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case BINARY -> new DeltaLengthByteArrayValuesWriter(slab, page, allocator);
      case INT64 -> new DeltaBinaryPackingValuesWriterForLong(slab, page, allocator);
      default -> usual.newValuesWriter(column);
    };
  }
}
