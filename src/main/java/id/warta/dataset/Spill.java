package id.warta.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/**
 * Rows that are made before it is their turn, on the disk and not in memory: their Avro one after
 * the other, found again by what {@link #add} gave. Gone when closed. For one thread.
 */
final class Spill implements Closeable {

  private final Path file;
  private final FileChannel channel;
  private long end;

  Spill(Path file) throws IOException {
    this.file = file;
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
  }

  /** Takes a row. Returns its entry, which knows now where it lies. */
  Entry add(Entry entry, ByteBuffer avro) throws IOException {
    int length = avro.remaining();
    long at = end;
    while (avro.hasRemaining()) {
      end += channel.write(avro, end);
    }
    return entry.at(at, length);
  }

  ByteBuffer bytes(Entry entry) {
    ByteBuffer bytes = ByteBuffer.allocate(entry.length());
    try {
      Folder.readFully(channel, bytes, entry.position());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  GenericRecord record(Entry entry) {
    try {
      return new GenericDatumReader<GenericRecord>(Columns.SCHEMA)
          .read(null, DecoderFactory.get().binaryDecoder(bytes(entry).array(), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
