package id.warta.crawl;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a crawl knows, on disk: one file that only grows.
 *
 * <pre>
 * file:    "warta-2\n" (8)  key (8)  frame*
 * frame:   length of the records (4)  CRC-32C of the records (4)  record*
 * record:  'Q' number (4) kind (1) source (1) depth (1) minutes (4) length (2) address
 *                                                                seen and queued
 *          'D' number of the Q record (4)                        done with
 *          'S' fingerprint (8)                                   seen, by another name or long ago
 *          'L' number (4) kind (1) source (1) depth (1) minutes (4) asked (4) every (4) missed (4)
 *              parent (8)  length (2) address  length (2) ETag  length (2) Last-Modified
 *                                                                how a list was last
 *          'T' read (4)  length (2) address  length (2) text     what a host says of its use
 *          'R' run (4) over (1)                                  a run begins, is over
 * </pre>
 *
 * <p>A frame counts whole or not at all: the first one that is cut short or fails its checksum ends
 * the file, and is cut off when the file is opened. Records wait in memory for a millisecond at
 * most, so that many share one write; they are forced to the disk every second. A killed process
 * therefore loses a millisecond, a power failure a second, and what is lost is merely asked for
 * again.
 *
 * <p>Addresses that wait to be fetched stay here and not in memory: {@link #read} fetches one by
 * the offset of its record. Of what is done with only the fingerprint counts; when such records
 * make up most of the file, {@link PoliteFrontier#open} has it {@linkplain #rewrite written anew}.
 *
 * <p>Why a file of our own and no database: a crawl writes in one order, reads back by place, and
 * looks up nothing but fingerprints, which fit into memory. So each address costs one append and
 * one read, whatever their number, where a tree or a log-structured store sorts, compacts and
 * caches what nobody asks for. docs/benchmarks.md has the figures. Thread-safe.
 */
final class Journal implements Closeable {

  /** An address as it was queued. */
  record Queued(int number, Kind kind, int source, int depth, int minutes, String url) {}

  /** Writes the records of a new file. */
  @FunctionalInterface
  interface Content {
    void into(Journal journal);
  }

  static final byte[] MAGIC = "warta-2\n".getBytes(StandardCharsets.US_ASCII);
  static final int HEADER = 16;
  static final int FRAME_HEAD = 8;
  static final int BUFFER = 1 << 18;

  private static final int QUEUED_HEAD = 14;
  private static final int AT_ONCE = 256;
  private static final int MAX_URL = 8192;
  private static final int MAX_RECORD = 4 * MAX_URL;
  private static final long GROUP_NANOS = 1_000_000;
  private static final long FORCE_NANOS = 1_000_000_000;

  private final Path file;
  private final FileChannel channel;
  private final FileChannel lock;
  private final long key;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private final Thread writer;
  private long written;
  private boolean unforced;
  private boolean closed;
  private @Nullable IOException failure;

  private Journal(Path file, FileChannel channel, FileChannel lock, long key, long end) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
    this.key = key;
    this.written = end;
    buffer.position(FRAME_HEAD);
    writer = new Thread(this::writeInGroups, "warta-journal");
    writer.setDaemon(true);
  }

  /**
   * Opens a journal, or begins one, and locks it against a second crawl.
   *
   * @param replay receives what the journal holds before this method returns
   * @throws IOException if the file is another's, in use, or cannot be written
   */
  static Journal open(Path file, JournalScan.Replay replay) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel lock = lock(file);
    try {
      return open(file, lock, replay);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Journal open(Path file, FileChannel lock, JournalScan.Replay replay)
      throws IOException {
    FileChannel channel = open(file);
    try {
      long key =
          channel.size() < HEADER
              ? begin(channel, new SecureRandom().nextLong())
              : JournalScan.key(file, channel);
      replay.key(key);
      long end = JournalScan.replay(channel, replay);
      channel.truncate(end);
      Journal journal = new Journal(file, channel, lock, key, end);
      journal.writer.start();
      return journal;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /**
   * Puts a file with other records in this one's place, closes this journal and opens that one. A
   * kill on the way leaves the one or the other.
   *
   * @param content writes the new records, and may read the old ones
   * @param replay receives the new records
   */
  Journal rewrite(Content content, JournalScan.Replay replay) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel target = open(fresh)) {
      begin(target, key);
      Journal journal = new Journal(fresh, target, lock, key, HEADER);
      content.into(journal);
      journal.force();
    }
    release();
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return open(file, lock, replay);
  }

  /** Where the file ends, what still waits in memory included. */
  synchronized long end() {
    return written + (buffer.position() == FRAME_HEAD ? 0 : buffer.position());
  }

  /** Notes that an address is seen and queued. Returns the offset to {@link #read} it at. */
  synchronized long queued(Queued entry) {
    makeRoom();
    long offset = written + buffer.position();
    buffer.put((byte) 'Q');
    putHead(entry);
    putText(entry.url());
    notifyAll();
    return offset;
  }

  /** Notes that an address is done with, whatever came of it. */
  synchronized void done(int number) {
    makeRoom();
    buffer.put((byte) 'D').putInt(number);
    notifyAll();
  }

  /** Writes what waits, so that a killed process has it; a power failure may still lose it. */
  synchronized void flush() {
    try {
      if (!closed) {
        write();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Notes that an address, given by its fingerprint, need not be asked for. */
  synchronized void seen(long fingerprint) {
    makeRoom();
    buffer.put((byte) 'S').putLong(fingerprint);
    notifyAll();
  }

  /** Notes how a list is, to ask for changes only. */
  synchronized void list(ListState list) {
    makeRoom();
    buffer.put((byte) 'L');
    putHead(list.entry());
    buffer.putInt(list.asked()).putInt(list.every()).putInt(list.missed()).putLong(list.parent());
    putText(list.entry().url());
    putText(list.etag());
    putText(list.modified());
    notifyAll();
  }

  /** Notes what a host says of the use of its pages. */
  synchronized void text(HostText text) {
    makeRoom();
    buffer.put((byte) 'T').putInt(text.read());
    putText(text.url());
    putText(text.text());
    notifyAll();
  }

  synchronized void run(int run, boolean over) {
    makeRoom();
    buffer.put((byte) 'R').putInt(run).put((byte) (over ? 1 : 0));
    notifyAll();
  }

  /** Reads the address queued at an offset. */
  synchronized Queued read(long offset) {
    ByteBuffer record = ByteBuffer.wrap(bytesAt(offset, QUEUED_HEAD, AT_ONCE));
    if (record.get() != 'Q') {
      throw new IllegalStateException(file + " has no queued address at " + offset);
    }
    int number = record.getInt();
    Kind kind = Kind.of(record.get());
    int source = record.get();
    int depth = record.get() & 0xFF;
    int minutes = record.getInt();
    int length = record.getShort() & 0xFFFF;
    byte[] url =
        length <= record.remaining()
            ? Arrays.copyOfRange(record.array(), QUEUED_HEAD, QUEUED_HEAD + length)
            : bytesAt(offset + QUEUED_HEAD, length, length);
    return new Queued(
        number, kind, source, depth, minutes, new String(url, StandardCharsets.UTF_8));
  }

  /** Writes what waits and forces it to the disk. */
  synchronized void force() {
    try {
      write();
      channel.force(false);
      unforced = false;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      release();
    }
  }

  private synchronized void release() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    notifyAll();
    try (channel) {
      write();
      channel.force(false);
    }
  }

  // The bytes may still wait in memory, or stand in the file; never half and half.
  private byte[] bytesAt(long offset, int least, int most) {
    try {
      if (offset >= written) {
        int at = (int) (offset - written);
        return Arrays.copyOfRange(buffer.array(), at, Math.min(at + most, buffer.position()));
      }
      ByteBuffer into = ByteBuffer.allocate((int) Math.min(most, written - offset));
      while (into.position() < least) {
        if (channel.read(into, offset + into.position()) < 0) {
          throw new EOFException(file + " ends before " + offset);
        }
      }
      return into.array();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void putHead(Queued entry) {
    buffer.putInt(entry.number());
    buffer.put((byte) entry.kind().code());
    buffer.put((byte) entry.source());
    buffer.put((byte) entry.depth());
    buffer.putInt(entry.minutes());
  }

  private void putText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, MAX_URL);
    buffer.putShort((short) length).put(bytes, 0, length);
  }

  private void makeRoom() {
    if (failure != null) {
      throw failed(failure);
    }
    if (closed) {
      throw new IllegalStateException(file + " is closed");
    }
    if (buffer.remaining() < MAX_RECORD) {
      try {
        write();
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  private void write() throws IOException {
    if (buffer.position() == FRAME_HEAD) {
      return;
    }
    int length = buffer.position() - FRAME_HEAD;
    CRC32C sum = new CRC32C();
    sum.update(buffer.array(), FRAME_HEAD, length);
    buffer.putInt(0, length).putInt(4, (int) sum.getValue());
    buffer.flip();
    long at = written;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
    written = at;
    unforced = true;
    buffer.clear().position(FRAME_HEAD);
  }

  private UncheckedIOException failed(IOException e) {
    failure = e;
    return new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
  }

  private void writeInGroups() {
    long forced = System.nanoTime();
    try {
      while (awaitRecords()) {
        Thread.sleep(0, (int) (GROUP_NANOS - 1));
        forced = writeGroup(forced);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean awaitRecords() throws InterruptedException {
    while (!closed && buffer.position() == FRAME_HEAD) {
      wait(unforced ? 1000 : 0);
      if (unforced && buffer.position() == FRAME_HEAD) {
        return !closed;
      }
    }
    return !closed;
  }

  private long writeGroup(long forced) {
    boolean due = System.nanoTime() - forced > FORCE_NANOS;
    try {
      synchronized (this) {
        if (closed) {
          return forced;
        }
        write();
      }
      if (!due) {
        return forced;
      }
      // Outside the lock: a slow disk must not hold up the crawl.
      channel.force(false);
      synchronized (this) {
        unforced = buffer.position() != FRAME_HEAD;
      }
    } catch (IOException e) {
      synchronized (this) {
        failure = e;
      }
    }
    return System.nanoTime();
  }

  // A file of its own, for the journal itself may be replaced by another one.
  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel = open(file.resolveSibling(file.getFileName() + ".lock"));
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw inUse(file);
    }
    channel.close();
    throw inUse(file);
  }

  private static IOException inUse(Path file) {
    return new IOException(file + " is in use by another crawl; wait for it, or stop it");
  }

  private static long begin(FileChannel channel, long key) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER).put(MAGIC).putLong(key).flip();
    channel.truncate(0);
    while (header.hasRemaining()) {
      channel.write(header, header.position());
    }
    return key;
  }
}
