package id.warta.dedup;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Writes the file that {@link DiskRun} draws, from its first byte to its last. */
final class RunWriter implements Closeable {
  private final FileChannel channel;
  private final int bucketBits;
  private final int documentBits;
  private final int entryBits;
  private final long directoryAt;
  private int part;
  private int partBits;
  private final CRC32C crc = new CRC32C();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  private RunWriter(FileChannel channel, int documents, int entries) {
    this.channel = channel;
    bucketBits = DiskRun.bucketBits(entries);
    documentBits = DiskRun.documentBits(documents);
    entryBits = DiskRun.entryBits(bucketBits, documents);
    directoryAt = DiskRun.HEADER + (long) Records.SIZE * documents;
  }

  static RunWriter create(Path file, int first, int documents, int entries) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    RunWriter writer = new RunWriter(channel, documents, entries);
    writer.header(first, documents, entries);
    return writer;
  }

  private void header(int first, int documents, int entries) throws IOException {
    buffer.putLong(DiskRun.MAGIC).putInt(DiskRun.VERSION);
    buffer.putInt(first).putInt(documents).putInt(entries).putInt(bucketBits).putInt(0);
  }

  void record(ByteBuffer record) throws IOException {
    room(Records.SIZE);
    buffer.put(record);
  }

  /** The directory and the entries; the directory is known when the entries are. */
  void entries(EntryStream stream) throws IOException {
    flush();
    int[] begins = new int[(1 << bucketBits) + 1];
    channel.position(directoryAt + DiskRun.directoryBytes(bucketBits));
    int count = 0;
    int bucket = 0;
    while (stream.hasNext()) {
      long entry = stream.next();
      int wanted = (int) (Entries.keyOf(entry) >>> (Run.KEY_BITS - bucketBits));
      while (bucket < wanted) {
        begins[++bucket] = count;
      }
      entry(entry);
      count++;
    }
    while (bucket < 1 << bucketBits) {
      begins[++bucket] = count;
    }
    endBits();
    flush();
    directory(begins);
  }

  private void entry(long entry) throws IOException {
    long rest = Entries.keyOf(entry) & ((1L << (Run.KEY_BITS - bucketBits)) - 1);
    bits((rest << documentBits) | Entries.document(entry), entryBits);
  }

  private void bits(long value, int count) throws IOException {
    for (int left = count; left > 0; ) {
      int taken = Math.min(left, Byte.SIZE - partBits);
      left -= taken;
      part = (part << taken) | ((int) (value >>> left) & ((1 << taken) - 1));
      partBits += taken;
      if (partBits == Byte.SIZE) {
        endPart();
      }
    }
  }

  /** Fills up the last byte and adds the padding. */
  private void endBits() throws IOException {
    if (partBits > 0) {
      part <<= Byte.SIZE - partBits;
      endPart();
    }
    room(Long.BYTES);
    buffer.putLong(0);
  }

  private void endPart() throws IOException {
    room(1);
    buffer.put((byte) part);
    part = 0;
    partBits = 0;
  }

  private void directory(int[] begins) throws IOException {
    long end = channel.position();
    channel.position(directoryAt);
    for (int begin : begins) {
      room(Integer.BYTES);
      buffer.putInt(begin);
    }
    flush();
    channel.position(end);
  }

  /** Adds the checksum and makes all of it durable. */
  void finish() throws IOException {
    long end = channel.position();
    crc.reset();
    channel.position(0);
    while (channel.position() < end) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), end - channel.position()));
      channel.read(buffer);
      crc.update(buffer.flip());
    }
    buffer.clear().putLong(crc.getValue());
    flush();
    channel.force(true);
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
