package id.warta.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds single rows in the files of a dataset, by reading the few columns that tell which. Rows
 * that wait in a journal are not found before they are sealed. Safe to share between threads.
 */
public final class Lookup {

  private static final Pattern START_OF_ID = Pattern.compile("[0-9a-f]{6,32}");
  private static final Schema NAMES = ParquetInput.only("id", "url", "canonical_url");
  private static final Schema FAMILY =
      ParquetInput.only("id", "url", "title", "cluster_id", "cluster_role", "cluster_similarity");

  private final Folder folder;
  private final Manifest manifest;

  private Lookup(Folder folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * A row that was found.
   *
   * @param file relative to the dataset's folder
   * @param position in that file, counted from 1
   * @param line the row
   */
  public record Hit(String file, long position, Rewrite.Line line) {}

  /**
   * A member of a cluster.
   *
   * @param id of the row
   * @param url of its page
   * @param title of the article
   * @param role in the cluster, as the column has it
   * @param similarity to the first member; null for an original
   */
  public record Member(
      String id, URI url, String title, String role, @Nullable Double similarity) {}

  /** Takes a row of a file. */
  private interface Visitor {
    void visit(Manifest.Part part, long position, GenericRecord record);
  }

  /**
   * A look into the files as they are now.
   *
   * @throws DatasetException if the folder is no dataset
   */
  public static Lookup in(Path dataset) {
    Folder folder = new Folder(dataset);
    try {
      return new Lookup(folder, Reading.manifest(folder));
    } catch (IOException e) {
      throw DatasetException.of(dataset, "reading the dataset", e);
    }
  }

  /**
   * The rows with this name, in the order of the files.
   *
   * @param name an id, the first six or more digits of one, or the address of a page
   * @param most as many rows at most
   * @throws IllegalArgumentException if it is none of these
   */
  public List<Hit> rows(String name, int most) {
    Predicate<GenericRecord> wanted = wanted(name);
    List<Hit> hits = new ArrayList<>();
    for (Manifest.Part part : manifest.files()) {
      List<Long> positions = new ArrayList<>();
      visit(
          part,
          NAMES,
          Long.MAX_VALUE,
          (file, position, record) -> {
            if (wanted.test(record) && hits.size() + positions.size() < most) {
              positions.add(position);
            }
          });
      if (!positions.isEmpty()) {
        hits.addAll(hits(part, positions));
      }
    }
    return hits;
  }

  private static Predicate<GenericRecord> wanted(String name) {
    String id = name.toLowerCase(Locale.ROOT);
    if (START_OF_ID.matcher(id).matches()) {
      return record -> Rows.string(record, "id").startsWith(id);
    }
    if (name.matches("(?i)https?://.+")) {
      return record ->
          Rows.string(record, "url").equals(name)
              || name.equals(Rows.text(record, "canonical_url"));
    }
    throw new IllegalArgumentException(
        "'"
            + name
            + "' is neither an id, nor six or more digits that one begins with, nor a page's"
            + " address");
  }

  private List<Hit> hits(Manifest.Part part, List<Long> positions) {
    List<Hit> hits = new ArrayList<>();
    visit(
        part,
        Columns.SCHEMA,
        positions.get(positions.size() - 1),
        (file, position, record) -> {
          if (positions.contains(position)) {
            hits.add(new Hit(file.path(), position, new Rewrite.Line(position - 1, record)));
          }
        });
    return hits;
  }

  /** The rows of a cluster, in the order of the files. */
  public List<Member> cluster(String id) {
    List<Member> members = new ArrayList<>();
    for (Manifest.Part part : manifest.files()) {
      visit(
          part,
          FAMILY,
          Long.MAX_VALUE,
          (file, position, record) -> {
            if (Rows.string(record, "cluster_id").equals(id)) {
              members.add(member(record));
            }
          });
    }
    return members;
  }

  private static Member member(GenericRecord record) {
    return new Member(
        Rows.string(record, "id"),
        URI.create(Rows.string(record, "url")),
        Rows.string(record, "title"),
        Rows.string(record, "cluster_role"),
        (Double) record.get("cluster_similarity"));
  }

  private void visit(Manifest.Part part, Schema columns, long last, Visitor visitor) {
    Path file = folder.root().resolve(part.path());
    try (ParquetInput in = ParquetInput.open(file)) {
      Iterator<GenericRecord> records = in.records(columns);
      for (long position = 1; position <= last && records.hasNext(); position++) {
        visitor.visit(part, position, records.next());
      }
    } catch (UncheckedIOException | IOException e) {
      throw Reading.damaged(file, e);
    }
  }
}
