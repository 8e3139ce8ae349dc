package id.warta.spark;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Files on whatever Hadoop reaches: local folders, HDFS, S3. Names are paths or URIs. Travels to
 * the executors.
 */
final class Store implements Serializable {

  private static final long serialVersionUID = 1L;

  private final SerializableConfiguration configuration;

  Store(SparkSession spark) {
    this(spark.sparkContext().hadoopConfiguration());
  }

  Store(Configuration hadoop) {
    configuration = new SerializableConfiguration(hadoop);
  }

  private FileSystem of(Path path) throws IOException {
    FileSystem files = path.getFileSystem(configuration.value());
    // our own files have sums of their own
    files.setWriteChecksum(false);
    return files;
  }

  boolean exists(String name) throws IOException {
    Path path = new Path(name);
    return of(path).exists(path);
  }

  boolean isFolder(String name) throws IOException {
    Path path = new Path(name);
    return exists(name) && of(path).getFileStatus(path).isDirectory();
  }

  /** Whether there is nothing, or a folder with nothing in it. */
  boolean isFree(String name) throws IOException {
    Path path = new Path(name);
    return !exists(name) || (isFolder(name) && of(path).listStatus(path).length == 0);
  }

  /**
   * The files that a pattern stands for, sorted by name; of a folder those in it that end so.
   *
   * @throws FileNotFoundException if there is none
   */
  List<String> files(String pattern, List<String> endings) throws IOException {
    Path path = new Path(pattern);
    FileStatus[] found = of(path).globStatus(path);
    List<String> files = new ArrayList<>();
    for (FileStatus file : found == null ? new FileStatus[0] : found) {
      if (file.isDirectory()) {
        files.addAll(in(file.getPath(), endings));
      } else {
        files.add(name(file.getPath()));
      }
    }
    if (files.isEmpty()) {
      throw new FileNotFoundException(pattern + ": no such file, or nothing to read in it");
    }
    return files;
  }

  private List<String> in(Path folder, List<String> endings) throws IOException {
    List<String> files = new ArrayList<>();
    for (FileStatus file : of(folder).listStatus(folder)) {
      if (file.isFile() && endings.stream().anyMatch(file.getPath().getName()::endsWith)) {
        files.add(name(file.getPath()));
      }
    }
    files.sort(null);
    return files;
  }

  private static String name(Path path) {
    boolean local = path.toUri().getScheme() == null || path.toUri().getScheme().equals("file");
    return local ? path.toUri().getPath() : path.toString();
  }

  /** A file as it is now. */
  Warc warc(String name) throws IOException {
    Path path = new Path(name);
    FileStatus status = of(path).getFileStatus(path);
    String tag = status instanceof EtagSource tagged ? tagged.getEtag() : null;
    String state = tag == null ? "written " + status.getModificationTime() : "tag " + tag;
    return new Warc(name, status.getLen(), state);
  }

  /** The folder on this machine's disks that a name stands for, if it stands for one. */
  Optional<java.nio.file.Path> local(String name) throws IOException {
    Path path = new Path(name);
    boolean isLocal = of(path).getUri().getScheme().equals("file");
    return isLocal
        ? Optional.of(new File(path.toUri().getPath()).toPath().toAbsolutePath())
        : Optional.empty();
  }

  InputStream open(String name) throws IOException {
    Path path = new Path(name);
    return of(path).open(path);
  }

  /** A stream that stands at a place of a file. */
  InputStream open(String name, long start) throws IOException {
    Path path = new Path(name);
    FSDataInputStream in = of(path).open(path);
    in.seek(start);
    return in;
  }

  /** The content of a file; empty if there is none. */
  Optional<byte[]> find(String name) throws IOException {
    try {
      return Optional.of(read(name));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The names of what lies in a folder, sorted; none if there is no folder. */
  List<String> list(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      Path path = new Path(folder);
      for (FileStatus file : of(path).listStatus(path)) {
        names.add(file.getPath().getName());
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    names.sort(null);
    return names;
  }

  /** The names of all files below a folder, from there, sorted; none if there is no folder. */
  List<String> tree(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      Path path = new Path(folder);
      String root = of(path).getFileStatus(path).getPath().toUri().getPath();
      RemoteIterator<LocatedFileStatus> files = of(path).listFiles(path, true);
      while (files.hasNext()) {
        names.add(files.next().getPath().toUri().getPath().substring(root.length() + 1));
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    names.sort(null);
    return names;
  }

  /** Removes a file or a folder, if it is there. */
  void delete(String name) throws IOException {
    Path path = new Path(name);
    of(path).delete(path, true);
  }

  /**
   * Makes a file unless there is one: of all who try, on whatever machine, one succeeds, and nobody
   * sees half of it. How, depends on the store: see {@link Exclusive}.
   *
   * @param content that nobody else would write there
   * @return whether it is ours
   */
  boolean create(String name, byte[] content) throws IOException {
    Path path = new Path(name);
    FileSystem files = of(path);
    try {
      Exclusive.on(files).create(files, path, content);
      return true;
    } catch (IOException e) {
      // An answer that got lost on its way back looks like somebody else's success.
      Optional<byte[]> there = find(name);
      if (there.isEmpty()) {
        throw e;
      }
      return Arrays.equals(there.get(), content);
    }
  }

  /**
   * Copies a file of this machine, whose name nobody else uses.
   *
   * @param start where in the file to begin
   */
  void put(java.nio.file.Path file, long start, String name) throws IOException {
    Path path = new Path(name);
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = of(path).create(path, true)) {
      in.skipNBytes(start);
      in.transferTo(out);
    }
  }

  byte[] read(String name) throws IOException {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    }
  }

  void write(String name, byte[] content) throws IOException {
    Path path = new Path(name);
    try (OutputStream out = of(path).create(path, true)) {
      out.write(content);
    }
  }

  /** Begins a file whose name nobody else uses. */
  OutputStream begin(String name) throws IOException {
    Path path = new Path(name);
    return of(path).create(path, false);
  }

  /**
   * Puts a content in the place of a file: whoever reads sees all of it, or what was there before.
   * S3 does so with every file that is written.
   */
  void replace(String name, byte[] content) throws IOException {
    Path path = new Path(name);
    FileSystem files = of(path);
    if (files.getUri().getScheme().equals("s3a")) {
      write(name, content);
      return;
    }
    Path whole = new Path(path.getParent(), Exclusive.HIDDEN + path.getName());
    write(whole.toString(), content);
    Optional<java.nio.file.Path> local = local(name);
    if (local.isPresent()) {
      java.nio.file.Path from = local.get().resolveSibling(whole.getName());
      Files.move(from, local.get(), StandardCopyOption.ATOMIC_MOVE);
    } else {
      FileContext.getFileContext(files.getUri(), configuration.value())
          .rename(whole, path, Options.Rename.OVERWRITE);
    }
  }

  /** A copy on this machine, to be deleted by the caller. */
  java.nio.file.Path fetch(String name) throws IOException {
    java.nio.file.Path copy = Files.createTempFile("warta-", ".parquet");
    try (InputStream in = open(name);
        OutputStream out = Files.newOutputStream(copy)) {
      in.transferTo(out);
    }
    return copy;
  }

  /**
   * Puts a file of this machine in its place, whole. Whoever did the same before, such as an
   * attempt whose executor was lost, put the same bytes there.
   *
   * @param between where it is written before it gets its name
   */
  void put(java.nio.file.Path file, String between, String name) throws IOException {
    Path temporary = new Path(between);
    Path target = new Path(name);
    FileSystem files = of(target);
    try (OutputStream out = files.create(temporary, true)) {
      Files.copy(file, out);
    }
    files.mkdirs(target.getParent());
    files.delete(target, false);
    if (!files.rename(temporary, target)) {
      throw new IOException(target + ": cannot be put in its place");
    }
  }
}
