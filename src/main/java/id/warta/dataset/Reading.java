package id.warta.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Reads the rows of a dataset: the sealed files of its manifest, then what the journals hold. */
final class Reading {

  private Reading() {}

  /** A snapshot's manifest and the journals that it does not cover. */
  private record Snapshot(Manifest manifest, List<Journal> journals) {}

  static Stream<GenericRecord> records(Folder folder, Schema columns) {
    return records(folder, columns, Dataset.Mark.NOTHING);
  }

  /** Without the files that were there at a mark. */
  static Stream<GenericRecord> records(Folder folder, Schema columns, Dataset.Mark mark) {
    try {
      Snapshot snapshot = snapshot(folder);
      Chain<GenericRecord> rows =
          new Chain<>(
              Stream.concat(
                  snapshot.manifest().since(mark).map(part -> sealed(folder, part, columns)),
                  snapshot.journals().stream().map(Reading::waiting)));
      return stream(rows).onClose(rows::close).onClose(() -> close(snapshot.journals()));
    } catch (IOException e) {
      throw DatasetException.of(folder.root(), "reading the dataset", e);
    }
  }

  static Manifest manifest(Folder folder) throws IOException {
    requireDataset(folder);
    return Manifest.read(folder.manifest());
  }

  static void requireDataset(Folder folder) {
    if (!Files.exists(folder.manifest())) {
      throw new NoDatasetException(
          folder.root(),
          "is no dataset: it has no manifest.json",
          "Name a folder that Warta wrote");
    }
  }

  /** Takes both in one state: a journal that is gone meanwhile is in the next manifest. */
  private static Snapshot snapshot(Folder folder) throws IOException {
    while (true) {
      Manifest manifest = manifest(folder);
      List<Journal> journals = new ArrayList<>();
      try {
        for (Map.Entry<Long, Path> file : folder.journals().entrySet()) {
          if (file.getKey() > manifest.sealed()) {
            journals.add(Journal.open(file.getValue(), false));
          }
        }
      } catch (NoSuchFileException e) {
        close(journals);
        continue;
      }
      if (Manifest.read(folder.manifest()).sealed() == manifest.sealed()) {
        return new Snapshot(manifest, journals);
      }
      close(journals);
    }
  }

  private static Stream<GenericRecord> sealed(Folder folder, Manifest.Part part, Schema columns) {
    Path file = folder.root().resolve(part.path());
    try {
      ParquetInput in = ParquetInput.open(file);
      return stream(guarded(file, in.records(columns))).onClose(() -> close(List.of(in)));
    } catch (IOException e) {
      throw damaged(file, e);
    }
  }

  static DatasetException damaged(Path file, Exception e) {
    return new DatasetException(
        file,
        "cannot be read: " + e.getMessage(),
        "`warta dataset verify` says which rows are safe",
        e);
  }

  private static Iterator<GenericRecord> guarded(Path file, Iterator<GenericRecord> rows) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return guard(rows::hasNext);
      }

      @Override
      public GenericRecord next() {
        return guard(rows::next);
      }

      private <T> T guard(java.util.function.Supplier<T> step) {
        try {
          return step.get();
        } catch (UncheckedIOException e) {
          throw damaged(file, e);
        }
      }
    };
  }

  private static Stream<GenericRecord> waiting(Journal journal) {
    return journal.entries().stream()
        .map(
            entry -> {
              try {
                return journal.read(entry);
              } catch (IOException e) {
                throw DatasetException.of(journal.file(), "reading the journal", e);
              }
            });
  }

  private static <T> Stream<T> stream(Iterator<T> items) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  private static void close(List<? extends AutoCloseable> resources) {
    for (AutoCloseable resource : resources) {
      try {
        resource.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
