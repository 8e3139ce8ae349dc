package id.warta.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset consists of, by its manifest and its journals. It says nothing of whether the
 * files are whole; {@link Dataset#verify} does.
 *
 * @param rows stored
 * @param unsealed those of them that are in a journal still
 * @param files sealed
 * @param bytes of the sealed files
 * @param words of the sealed rows' texts
 * @param created when it was begun
 * @param updated when the last file was added
 * @param publishedFirst of the sealed rows
 * @param publishedLast of the sealed rows
 * @param domains sealed rows by domain
 * @param languages sealed rows by language, {@code und} where unknown
 * @param roles sealed rows by role in their cluster
 * @param filled sealed rows by column that has something in it
 * @param beingWritten whether a writer has it open
 */
public record DatasetInfo(
    long rows,
    long unsealed,
    int files,
    long bytes,
    long words,
    Instant created,
    Instant updated,
    @Nullable Instant publishedFirst,
    @Nullable Instant publishedLast,
    Map<String, Long> domains,
    Map<String, Long> languages,
    Map<String, Long> roles,
    Map<String, Long> filled,
    boolean beingWritten) {

  static DatasetInfo of(Folder folder) {
    try {
      Manifest manifest = Reading.manifest(folder);
      Content content = manifest.content();
      Content.Span published = content.published();
      long unsealed = unsealed(folder, manifest);
      return new DatasetInfo(
          manifest.rows() + unsealed,
          unsealed,
          manifest.files().size(),
          manifest.bytes(),
          content.words(),
          Instant.parse(manifest.created()),
          Instant.parse(manifest.updated()),
          published == null ? null : Instant.parse(published.first()),
          published == null ? null : Instant.parse(published.last()),
          content.domains(),
          content.languages(),
          content.roles(),
          content.filled(),
          WriterLock.isHeld(folder.lock()));
    } catch (IOException e) {
      throw DatasetException.of(folder.root(), "reading the dataset", e);
    }
  }

  private static long unsealed(Folder folder, Manifest manifest) throws IOException {
    long rows = 0;
    for (Map.Entry<Long, Path> file : folder.journals().entrySet()) {
      if (file.getKey() > manifest.sealed()) {
        try (Journal journal = Journal.open(file.getValue(), false)) {
          rows += journal.entries().size();
        }
      }
    }
    return rows;
  }
}
