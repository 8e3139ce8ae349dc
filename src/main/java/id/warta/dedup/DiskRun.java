package id.warta.dedup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A run in a file, mapped and never changed.
 *
 * <pre>
 * header     "WARTSEEN", version, first, documents, entries, bucket bits, 0: 32 bytes
 * records    {@link Records#SIZE} bytes each
 * directory  4 bytes for each bucket and one more: where its entries begin
 * entries    the rest of the key and the document, in as many bits as they need, and 8 bytes 0
 * checksum   CRC-32C of all before it, in 8 bytes
 * </pre>
 *
 * <p>Keys are hashes, so their first bits spread them evenly over buckets of about {@value
 * #PER_BUCKET} entries. A look-up reads one word of the directory and one or two cache lines of the
 * bucket.
 */
final class DiskRun implements Run {
  static final long MAGIC = 0x57415254_5345454EL;
  static final int VERSION = 2;
  static final int HEADER = 32;
  static final int CHECKSUM = 8;
  private static final int PER_BUCKET = 16;
  private static final int RECORDS_SHIFT = 22;

  private final Path file;
  private final int first;
  private final int bucketBits;
  private final int entryCount;
  private final int entryBits;
  private final int documentBits;
  private final Records records;
  private final ByteBuffer directory;
  private final ByteBuffer entries;

  private DiskRun(Path file, FileChannel channel) throws IOException {
    this.file = file;
    ByteBuffer header = channel.map(MapMode.READ_ONLY, 0, HEADER);
    first = header.getInt(12);
    int documents = header.getInt(16);
    entryCount = header.getInt(20);
    bucketBits = header.getInt(24);
    documentBits = documentBits(documents);
    entryBits = entryBits(bucketBits, documents);
    records = new Records(RECORDS_SHIFT, chunks(channel, documents), documents);
    long at = HEADER + (long) Records.SIZE * documents;
    directory = channel.map(MapMode.READ_ONLY, at, directoryBytes(bucketBits));
    entries =
        channel.map(
            MapMode.READ_ONLY,
            at + directoryBytes(bucketBits),
            entriesBytes(entryCount, entryBits));
  }

  /**
   * Opens a file and checks every byte of it.
   *
   * @throws DamagedIndexException if it is not whole
   */
  static DiskRun open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      requireWhole(file, channel);
      return new DiskRun(file, channel);
    }
  }

  /** Opens a file that was just written. */
  static DiskRun trust(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new DiskRun(file, channel);
    }
  }

  private static void requireWhole(Path file, FileChannel channel) throws IOException {
    if (channel.size() < HEADER + CHECKSUM) {
      throw new DamagedIndexException(file, "it ends after " + channel.size() + " bytes");
    }
    ByteBuffer header = channel.map(MapMode.READ_ONLY, 0, HEADER);
    if (header.getLong(0) != MAGIC || header.getInt(8) != VERSION) {
      throw new DamagedIndexException(file, "it does not begin like one of version " + VERSION);
    }
    long body = channel.size() - CHECKSUM;
    long stored = channel.map(MapMode.READ_ONLY, body, CHECKSUM).getLong(0);
    if (stored != checksum(channel, body)) {
      throw new DamagedIndexException(file, "its checksum does not fit");
    }
  }

  private static long checksum(FileChannel channel, long length) throws IOException {
    CRC32C crc = new CRC32C();
    long piece = 1L << 28;
    for (long at = 0; at < length; at += piece) {
      crc.update(channel.map(MapMode.READ_ONLY, at, Math.min(piece, length - at)));
    }
    return crc.getValue();
  }

  private static List<ByteBuffer> chunks(FileChannel channel, int documents) throws IOException {
    List<ByteBuffer> chunks = new ArrayList<>();
    long end = HEADER + (long) Records.SIZE * documents;
    long size = (long) Records.SIZE << RECORDS_SHIFT;
    for (long at = HEADER; at < end; at += size) {
      chunks.add(channel.map(MapMode.READ_ONLY, at, Math.min(size, end - at)));
    }
    return chunks;
  }

  /** Buckets for as many entries, as bits of the key. */
  static int bucketBits(int entries) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, entries / PER_BUCKET));
    return Math.max(KEY_BITS - 24, bits);
  }

  static long directoryBytes(int bucketBits) {
    return ((1L << bucketBits) + 1) * Integer.BYTES;
  }

  static int documentBits(int documents) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(documents);
  }

  static int entryBits(int bucketBits, int documents) {
    return KEY_BITS - bucketBits + documentBits(documents);
  }

  /** With a word of padding, so that every entry can be read as part of one. */
  static long entriesBytes(int entries, int entryBits) {
    return ((long) entries * entryBits + 7) / 8 + Long.BYTES;
  }

  @Override
  public int first() {
    return first;
  }

  @Override
  public Records records() {
    return records;
  }

  Path file() {
    return file;
  }

  int entryCount() {
    return entryCount;
  }

  @Override
  public void find(long key, Hits hits) {
    long wanted = Entries.key(key);
    int bucket = (int) (wanted >>> (KEY_BITS - bucketBits));
    long rest = wanted & ((1L << (KEY_BITS - bucketBits)) - 1);
    int end = directory.getInt((bucket + 1) * Integer.BYTES);
    for (int i = directory.getInt(bucket * Integer.BYTES); i < end; i++) {
      long entry = entry(i);
      long found = entry >>> documentBits;
      if (found == rest) {
        hits.add(first + document(entry));
      } else if (found > rest) {
        return;
      }
    }
  }

  /** All entries in order, each as {@link Entries} has it. */
  EntryStream entries() {
    return new EntryStream() {
      private int bucket;
      private int next;

      @Override
      public boolean hasNext() {
        return next < entryCount;
      }

      @Override
      public long next() {
        while (directory.getInt((bucket + 1) * Integer.BYTES) <= next) {
          bucket++;
        }
        long entry = entry(next++);
        long key = ((long) bucket << (KEY_BITS - bucketBits)) | (entry >>> documentBits);
        return Entries.join(key, document(entry));
      }
    };
  }

  private long entry(int i) {
    long bit = (long) i * entryBits;
    long word = entries.getLong((int) (bit >>> 3));
    return (word << (bit & 7)) >>> (Long.SIZE - entryBits);
  }

  private int document(long entry) {
    return (int) entry & ((1 << documentBits) - 1);
  }

  @Override
  public void close() {
    // a mapping ends with its buffers
  }
}
