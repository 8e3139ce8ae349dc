package id.warta.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where things lie in a dataset's folder, and the few ways in which they get there.
 *
 * @param root the dataset's folder
 */
record Folder(Path root) {

  private static final Pattern JOURNAL = Pattern.compile("journal-(\\d{6,18})\\.wal");

  /** The dataset's name: that of its folder. */
  String name() {
    return String.valueOf(root.toAbsolutePath().normalize().getFileName());
  }

  Path data() {
    return root.resolve("data");
  }

  Path manifest() {
    return root.resolve("manifest.json");
  }

  Path hidden() {
    return root.resolve(".warta");
  }

  Path lock() {
    return hidden().resolve("lock");
  }

  Path temporary() {
    return hidden().resolve("tmp");
  }

  Path damaged() {
    return hidden().resolve("damaged");
  }

  Path journal(long epoch) {
    return hidden().resolve(String.format(Locale.ROOT, "journal-%06d.wal", epoch));
  }

  /** The epoch in a journal's name, -1 if it has none. */
  static long epoch(Path journal) {
    Matcher name = JOURNAL.matcher(String.valueOf(journal.getFileName()));
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }

  boolean isDataset() {
    return Files.exists(manifest()) || Files.isDirectory(hidden());
  }

  boolean isEmpty() throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.findAny().isEmpty();
    }
  }

  /** The journals by their epochs, the oldest first. */
  TreeMap<Long, Path> journals() throws IOException {
    TreeMap<Long, Path> journals = new TreeMap<>();
    if (!Files.isDirectory(hidden())) {
      return journals;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(hidden(), "journal-*.wal")) {
      for (Path file : files) {
        if (epoch(file) >= 0) {
          journals.put(epoch(file), file);
        }
      }
    }
    return journals;
  }

  /** The Parquet files below {@code data}, as paths relative to the root, sorted. */
  List<String> parquetFiles() throws IOException {
    if (!Files.isDirectory(data())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(data())) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .map(this::relative)
          .sorted()
          .toList();
    }
  }

  String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** Creates the hidden folders and empties the one for temporary files. */
  void prepare() throws IOException {
    Files.createDirectories(temporary());
    for (Path file : list(temporary())) {
      Files.delete(file);
    }
  }

  /**
   * Where a file is written before it is renamed into its place.
   *
   * @throws IOException if something stands there that is no file; a rename would replace a device
   */
  static Path beside(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
      throw new IOException(
          file + ": is there and no file. Name a new one, or - for standard output");
    }
    Files.createDirectories(Objects.requireNonNull(absolute.getParent()));
    return absolute.resolveSibling(absolute.getFileName() + ".part");
  }

  /** Puts a file in its place at once: whoever looks sees all of it or what was there before. */
  void publish(Path temporary, Path target) throws IOException {
    Path parent = Objects.requireNonNull(target.getParent());
    force(temporary);
    createDirectories(parent);
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(parent);
  }

  /** Like {@link #publish(Path, Path)} for a content that fits in memory. */
  void publish(byte[] content, Path target) throws IOException {
    Path file = temporary().resolve(target.getFileName() + ".tmp");
    Files.write(file, content);
    publish(file, target);
  }

  private static void createDirectories(Path folder) throws IOException {
    List<Path> made = new ArrayList<>();
    for (Path up = folder; up != null && !Files.isDirectory(up); up = up.getParent()) {
      made.add(up);
    }
    Files.createDirectories(folder);
    for (Path one : made) {
      if (one.getParent() != null) {
        forceFolder(one.getParent());
      }
    }
  }

  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Makes the names in a folder durable, where the system knows how. */
  static void forceFolder(Path folder) throws IOException {
    if (java.io.File.separatorChar == '\\') {
      // Windows opens no folder as a file and journals names itself.
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      byte[] buffer = new byte[1 << 16];
      while (in.read(buffer) >= 0) {
        // The stream feeds the digest.
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static String sha256(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static void readFully(FileChannel channel, ByteBuffer into, long position) throws IOException {
    long at = position;
    while (into.hasRemaining()) {
      int read = channel.read(into, at);
      if (read < 0) {
        throw new IOException("the file ends at byte " + at);
      }
      at += read;
    }
    into.flip();
  }

  static void deleteIfThere(Path file) throws IOException {
    try {
      Files.delete(file);
    } catch (NoSuchFileException e) {
      // Somebody was faster, which is as good.
    }
  }
}
