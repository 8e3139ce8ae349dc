package id.warta.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a dataset as text, sealed or not. */
final class DatasetRows implements Table.Rows {

  private final Stream<GenericRecord> records;
  private final Iterator<GenericRecord> iterator;
  private final List<String> columns;
  private final String name;
  private long row;

  DatasetRows(Path folder, List<String> columns) {
    this.columns = columns;
    this.name = String.valueOf(folder.getFileName());
    this.records =
        Reading.records(new Folder(folder), ParquetInput.only(columns.toArray(String[]::new)));
    this.iterator = records.iterator();
  }

  @Override
  public boolean hasNext() {
    return iterator.hasNext();
  }

  @Override
  public Table.Row next() {
    GenericRecord record = iterator.next();
    List<@Nullable String> values = new ArrayList<>(columns.size());
    for (String column : columns) {
      Schema type = Cells.plain(record.getSchema().getField(column).schema());
      Object value = record.get(column);
      values.add(value == null ? null : Cells.cell(value, type));
    }
    return new Table.Row(name + ":" + ++row, values);
  }

  @Override
  public void close() {
    records.close();
  }
}
