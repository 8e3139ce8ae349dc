package id.warta.dataset;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a dataset to one writer. The system drops the lock when the process ends, however it ends,
 * so none is ever stale; the file's content only tells the next one who holds it.
 */
final class WriterLock implements AutoCloseable {

  // The lock lies behind the content, so that others can read the content everywhere.
  private static final long BYTE = Long.MAX_VALUE - 1;

  private final FileChannel channel;

  private WriterLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws DatasetException at once if another holds it, saying who
   */
  static WriterLock take(Folder folder, String version, Clock clock) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (tryLock(channel) == null) {
        throw refusal(folder);
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder(version, clock).getBytes(StandardCharsets.UTF_8)));
      return new WriterLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static DatasetException refusal(Folder folder) throws IOException {
    return new DatasetException(
        folder.root(),
        "is being written by " + Files.readString(folder.lock()).strip(),
        "Wait until that one is done or stop it; reading is possible at any time");
  }

  private static String holder(String version, Clock clock) {
    return String.format(
        Locale.ROOT,
        "pid %d on %s since %s, Warta %s%n",
        ProcessHandle.current().pid(),
        host(),
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        version);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this host";
    }
  }

  static boolean isHeld(Path lock) throws IOException {
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return tryLock(channel) == null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
