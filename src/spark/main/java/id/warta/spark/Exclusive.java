package id.warta.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * How a store makes a file that must not be there yet, whole and in one step.
 *
 * <p>Hadoop's {@code create} without overwriting looks first and writes then on a local disk, and
 * on HDFS makes an empty file that is filled later. So each store does it by what it has: HDFS and
 * Azure rename a whole file to a name that must be free, which their masters do in one step; local
 * disks and NFS link a whole file under the name, for a rename would replace what is there; S3
 * writes on the condition that there is nothing.
 */
enum Exclusive {
  LINK {
    @Override
    void create(FileSystem files, Path path, byte[] content) throws IOException {
      java.nio.file.Path target = new File(path.toUri().getPath()).toPath();
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      java.nio.file.Path whole = target.resolveSibling(hidden(path));
      Files.write(whole, content);
      try {
        Files.createLink(target, whole);
      } finally {
        Files.delete(whole);
      }
    }
  },

  RENAME {
    @Override
    void create(FileSystem files, Path path, byte[] content) throws IOException {
      Path whole = new Path(path.getParent(), hidden(path));
      try (OutputStream out = files.create(whole, true)) {
        out.write(content);
      }
      if (!files.rename(whole, path)) {
        files.delete(whole, false);
        throw new FileAlreadyExistsException(path.toString());
      }
    }
  },

  CONDITION {
    @Override
    void create(FileSystem files, Path path, byte[] content) throws IOException {
      FSDataOutputStreamBuilder<?, ?> file = files.createFile(path).create().overwrite(true);
      file.must("fs.option.create.conditional.overwrite", true);
      try (OutputStream out = file.build()) {
        out.write(content);
      }
    }
  };

  abstract void create(FileSystem files, Path path, byte[] content) throws IOException;

  /** What of names that begin so is left over from a process that died. */
  static final String HIDDEN = ".making-";

  private static String hidden(Path path) {
    return HIDDEN + path.getName() + "-" + UUID.randomUUID();
  }

  /**
   * The way of a store.
   *
   * @throws IllegalArgumentException if it has none that is known
   */
  static Exclusive on(FileSystem files) {
    String scheme = files.getUri().getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "file" -> LINK;
      case "hdfs", "viewfs", "abfs", "abfss" -> RENAME;
      case "s3a" -> CONDITION;
      default ->
          throw new IllegalArgumentException(
              scheme
                  + ": it is not known how this store keeps two writers apart. Name a folder on"
                  + " HDFS, S3 (s3a), Azure (abfs) or a disk that all machines share");
    };
  }
}
