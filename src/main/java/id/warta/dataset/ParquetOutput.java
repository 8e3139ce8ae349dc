package id.warta.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/** Writes one Parquet file as every reader likes it, without Hadoop at run time. */
@SuppressWarnings("deprecation") // the builder names its codecs by a class due to move
final class ParquetOutput {

  private static final long ROW_GROUP_BYTES = 128L << 20;
  private static final int ROW_GROUP_ROWS = 50_000;

  private ParquetOutput() {}

  /**
   * Writes rows in the order in which they come, and makes them durable.
   *
   * @param count how many come, to size the Bloom filters
   * @return what they say together
   */
  static Content write(
      Path file,
      Iterator<GenericRecord> rows,
      long count,
      int level,
      Map<String, String> properties)
      throws IOException {
    Files.deleteIfExists(file);
    Content.Counter counter = new Content.Counter();
    Zstandard codec = new Zstandard(level);
    try (ParquetWriter<GenericRecord> writer =
        writer(file, Columns.SCHEMA, codec, count, properties)) {
      while (rows.hasNext()) {
        GenericRecord row = rows.next();
        writer.write(row);
        counter.add(row);
      }
    } finally {
      codec.release();
    }
    Folder.force(file);
    return counter.content();
  }

  /** A writer of rows with some or all of the columns. */
  static ParquetWriter<GenericRecord> writer(
      Path file, Schema columns, Zstandard codec, long count, Map<String, String> properties)
      throws IOException {
    ParquetConfiguration configuration = new PlainParquetConfiguration();
    configuration.setBoolean(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, false);
    long names = Math.min(count, ROW_GROUP_ROWS);
    return AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
        .withSchema(columns)
        .withDataModel(GenericData.get())
        .withConf(configuration)
        .withCodecFactory(codec)
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withRowGroupSize(ROW_GROUP_BYTES)
        .withRowGroupRowCountLimit(ROW_GROUP_ROWS)
        .withPageWriteChecksumEnabled(true)
        .withBloomFilterEnabled("id", true)
        .withBloomFilterNDV("id", names)
        .withBloomFilterEnabled("url", true)
        .withBloomFilterNDV("url", names)
        // A dictionary of texts that differ is built in vain.
        .withDictionaryEncoding("id", false)
        .withDictionaryEncoding("url", false)
        .withDictionaryEncoding("text", false)
        .withDictionaryEncoding("blocks.list.element.text", false)
        .withDictionaryEncoding("content_hash", false)
        // Nobody asks for texts between two texts.
        .withStatisticsEnabled("text", false)
        .withStatisticsEnabled("blocks.list.element.text", false)
        .withStatisticsEnabled("summary", false)
        .withExtraMetaData(new TreeMap<>(properties))
        .build();
  }
}
