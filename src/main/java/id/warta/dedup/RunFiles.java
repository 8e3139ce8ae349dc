package id.warta.dedup;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runs in a folder, one file each, named by the documents they hold: {@code 0-100000.run},
 * {@code 100000-150000.run}.
 *
 * <p>A file appears whole, by a rename, and is never changed. Two runs become one by writing {@code
 * 0-150000.run} and deleting the two; a process killed in between leaves runs that a longer one
 * covers, and they are deleted when the folder is opened. The names so need no list of what is
 * valid.
 *
 * <p>Runs are merged like the numbers of a counter: one that is not four times as long as its
 * successor is merged with it. A folder of a million documents holds a handful of runs, and each
 * document is rewritten a handful of times.
 */
final class RunFiles implements Closeable {
  private static final Pattern NAME = Pattern.compile("(\\d{1,10})-(\\d{1,10})\\.run");
  private static final String PART = ".part";
  private static final String LOCK = "lock";
  private static final int RATIO = 4;

  private final Path folder;
  private final FileChannel lockFile;

  private RunFiles(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  static RunFiles open(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new RunFiles(folder, lock(folder));
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel)) {
      return channel;
    }
    channel.close();
    throw new IOException("the index of seen articles in " + folder + " is in use; close it first");
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  static void discard(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      for (Path file : list(folder)) {
        Files.delete(file);
      }
    }
  }

  /** The runs that follow one another without a gap; what is left over is deleted. */
  List<Run> load() throws IOException {
    List<Path> left = list(folder);
    List<Run> runs = new ArrayList<>();
    int end = 0;
    for (Path next = longest(left, end); next != null; next = longest(left, end)) {
      DiskRun run = DiskRun.open(next);
      requireNamed(run);
      runs.add(run);
      left.remove(next);
      end = number(next, 2);
    }
    for (Path covered : left) {
      if (!isPart(covered) && number(covered, 2) > end) {
        throw new DamagedIndexException(covered, "the run before it is missing");
      }
      Files.delete(covered);
    }
    return runs;
  }

  private static void requireNamed(DiskRun run) throws IOException {
    if (run.first() != number(run.file(), 1)
        || run.first() + run.records().size() != number(run.file(), 2)) {
      throw new DamagedIndexException(run.file(), "it was renamed");
    }
  }

  private static @Nullable Path longest(List<Path> files, int first) {
    return files.stream()
        .filter(file -> !isPart(file) && number(file, 1) == first && number(file, 2) > first)
        .max(Comparator.comparingInt(file -> number(file, 2)))
        .orElse(null);
  }

  /** The runs in a folder and the beginnings of such. */
  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.filter(file -> name(file).lookingAt()).sorted().toList());
    }
  }

  private static boolean isPart(Path file) {
    return !name(file).matches();
  }

  /** The first or second number of a run's name. */
  private static int number(Path file, int which) {
    Matcher name = name(file);
    return name.lookingAt()
        ? (int) Math.min(Integer.MAX_VALUE, Long.parseLong(name.group(which)))
        : 0;
  }

  private static Matcher name(Path file) {
    return NAME.matcher(String.valueOf(file.getFileName()));
  }

  /** Writes the first documents of a run as a file. */
  DiskRun write(MemoryRun run, int documents) throws IOException {
    long[] entries = run.sorted(documents);
    return write(
        run.first(),
        documents,
        entries.length,
        document -> run.records().bytes(document),
        EntryStream.of(entries));
  }

  /** Merges the newest runs as long as the older of two is not much the longer one. */
  void merge(List<Run> runs) throws IOException {
    while (runs.size() > 1 && shouldMerge(runs.get(runs.size() - 2), runs.get(runs.size() - 1))) {
      DiskRun newer = (DiskRun) runs.remove(runs.size() - 1);
      DiskRun older = (DiskRun) runs.remove(runs.size() - 1);
      runs.add(merge(older, newer));
      // a reader that has them mapped keeps them
      Files.delete(older.file());
      Files.delete(newer.file());
    }
  }

  private static boolean shouldMerge(Run older, Run newer) {
    long sum = (long) older.records().size() + newer.records().size();
    return sum <= Run.LIMIT && older.records().size() < (long) RATIO * newer.records().size();
  }

  private DiskRun merge(DiskRun older, DiskRun newer) throws IOException {
    int middle = older.records().size();
    return write(
        older.first(),
        middle + newer.records().size(),
        older.entryCount() + newer.entryCount(),
        document ->
            document < middle
                ? older.records().bytes(document)
                : newer.records().bytes(document - middle),
        EntryStream.merge(older.entries(), newer.entries(), middle));
  }

  private DiskRun write(
      int first, int documents, int entries, IntFunction<ByteBuffer> records, EntryStream stream)
      throws IOException {
    Path file = folder.resolve(first + "-" + (first + documents) + ".run");
    Path part = folder.resolve(file.getFileName() + PART);
    try (RunWriter writer = RunWriter.create(part, first, documents, entries)) {
      for (int i = 0; i < documents; i++) {
        writer.record(records.apply(i));
      }
      writer.entries(stream);
      writer.finish();
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    forceFolder();
    return DiskRun.trust(file);
  }

  private void forceFolder() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Windows opens no folders, and needs no force for a rename
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
