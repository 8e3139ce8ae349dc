package id.warta.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts off the record that a killed process had begun at the end of its file. Whole records are
 * looked for near the end first, for a file may be a gigabyte long.
 */
final class TornTail {

  private static final long NEAR = 1 << 20;
  private static final long FURTHER = 32;

  private TornTail() {}

  /**
   * Cuts the file behind its last whole record; one without any becomes empty.
   *
   * @return how many bytes went
   */
  static long cut(Path file) throws IOException {
    long size = Files.size(file);
    long end = end(file, size);
    if (end < size) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(end);
        channel.force(true);
      }
    }
    return size - end;
  }

  private static long end(Path file, long size) throws IOException {
    for (long near = NEAR; near < size; near *= FURTHER) {
      long end = end(file, size - near, size);
      if (end > 0) {
        return end;
      }
    }
    return end(file, 0, size);
  }

  /** Where the last whole record behind a byte ends; 0 if there is none. */
  private static long end(Path file, long from, long size) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      WarcInput input = new WarcInput(in, from);
      Members members = new Members(input);
      if (!members.find()) {
        return 0;
      }
      long end = 0;
      while (input.position() < size && passed(members)) {
        end = input.position();
        input.keep(end);
      }
      return end;
    }
  }

  private static boolean passed(Members members) throws IOException {
    try (@Nullable InputStream member = members.open()) {
      if (member == null) {
        return false;
      }
      member.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (EOFException | ZipException e) {
      return false;
    }
  }
}
