package id.warta.crawl;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a crawl knows, on disk: one file that only grows.
 *
 * <pre>
 * file:    "warta-1\n" (8)  key (8)  frame*
 * frame:   length of the records (4)  CRC-32C of the records (4)  record*
 * record:  'Q' number (4) kind (1) source (1) depth (1) minutes (4) length (2) address
 *                                                                               seen and queued
 *          'D' number of the Q record (4)                                       done with
 *          'S' fingerprint (8)                                                  seen, by another name
 *          'V' length (2) address  length (2) ETag  length (2) Last-Modified    what a list was last
 *          'R' run (4) over (1)                                                 a run begins, is over
 * </pre>
 *
 * A frame counts whole or not at all: the first one that is cut short or fails its checksum ends
 * the file, and is cut off when the file is opened. Records wait in memory for a millisecond at
 * most, so that many share one write; they are forced to the disk every second. A killed process
 * therefore loses a millisecond, a power failure a second, and what is lost is merely asked for
 * again.
 *
 * <p>Addresses that wait to be fetched stay here and not in memory: {@link #read} fetches one by
 * the offset of its record. Thread-safe.
 */
final class Journal implements Closeable {

  /** Receives the records of an existing journal in their order. */
  interface Replay {
    /** Comes first: what the crawl's fingerprints are keyed with. */
    void key(long key);

    void queued(long offset, Kind kind, int source, int minutes, byte[] url, int length);

    void done(int number);

    void seen(long fingerprint);

    void validators(String url, String etag, String lastModified);

    void run(int run, boolean over);
  }

  /** An address as it was queued. */
  record Queued(int number, Kind kind, int source, int depth, int minutes, String url) {}

  private static final byte[] MAGIC = "warta-1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 16;
  private static final int FRAME_HEAD = 8;
  private static final int QUEUED_HEAD = 14;
  private static final int BUFFER = 1 << 18;
  private static final int MAX_URL = 8192;
  private static final int MAX_RECORD = 3 * MAX_URL;
  private static final long GROUP_NANOS = 1_000_000;
  private static final long FORCE_NANOS = 1_000_000_000;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private final Thread writer;
  private long written;
  private boolean unforced;
  private boolean closed;
  private @Nullable IOException failure;

  private Journal(Path file, FileChannel channel, long end) {
    this.file = file;
    this.channel = channel;
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
  static Journal open(Path file, Replay replay) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(file, channel);
      replay.key(channel.size() < HEADER ? begin(channel) : keyOf(file, channel));
      long end = replayAll(channel, replay);
      channel.truncate(end);
      Journal journal = new Journal(file, channel, end);
      journal.writer.start();
      return journal;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Where the file ends, what still waits in memory included. */
  synchronized long end() {
    return written + (buffer.position() == FRAME_HEAD ? 0 : buffer.position());
  }

  /** Notes that an address is seen and queued. Returns the offset to {@link #read} it at. */
  synchronized long queued(Queued entry) {
    byte[] url = entry.url().getBytes(StandardCharsets.UTF_8);
    makeRoom();
    long offset = written + buffer.position();
    buffer.put((byte) 'Q');
    buffer.putInt(entry.number());
    buffer.put((byte) entry.kind().code());
    buffer.put((byte) entry.source());
    buffer.put((byte) entry.depth());
    buffer.putInt(entry.minutes());
    putText(url);
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

  /** Notes the state of a list when it was last read, to ask for changes only. */
  synchronized void validators(String url, String etag, String lastModified) {
    makeRoom();
    buffer.put((byte) 'V');
    putText(url.getBytes(StandardCharsets.UTF_8));
    putText(etag.getBytes(StandardCharsets.UTF_8));
    putText(lastModified.getBytes(StandardCharsets.UTF_8));
    notifyAll();
  }

  synchronized void run(int run, boolean over) {
    makeRoom();
    buffer.put((byte) 'R').putInt(run).put((byte) (over ? 1 : 0));
    notifyAll();
  }

  /** Reads the address queued at an offset. */
  synchronized Queued read(long offset) {
    byte[] record = new byte[QUEUED_HEAD];
    bytesAt(offset, record);
    ByteBuffer head = ByteBuffer.wrap(record);
    if (head.get() != 'Q') {
      throw new IllegalStateException(file + " has no queued address at " + offset);
    }
    int number = head.getInt();
    Kind kind = Kind.of(head.get());
    int source = head.get();
    int depth = head.get();
    int minutes = head.getInt();
    byte[] url = new byte[head.getShort() & 0xFFFF];
    bytesAt(offset + QUEUED_HEAD, url);
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
  public synchronized void close() throws IOException {
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
  private void bytesAt(long offset, byte[] into) {
    try {
      if (offset >= written) {
        System.arraycopy(buffer.array(), (int) (offset - written), into, 0, into.length);
        return;
      }
      ByteBuffer target = ByteBuffer.wrap(into);
      while (target.hasRemaining()) {
        if (channel.read(target, offset + target.position()) < 0) {
          throw new EOFException(file + " ends before " + offset);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void putText(byte[] text) {
    buffer.putShort((short) text.length).put(text);
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

  private static void lock(Path file, FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(file);
      }
    } catch (OverlappingFileLockException e) {
      throw inUse(file);
    }
  }

  private static IOException inUse(Path file) {
    return new IOException(file + " is in use by another crawl; wait for it, or stop it");
  }

  private static long begin(FileChannel channel) throws IOException {
    long key = new SecureRandom().nextLong();
    ByteBuffer header = ByteBuffer.allocate(HEADER).put(MAGIC).putLong(key).flip();
    channel.truncate(0);
    while (header.hasRemaining()) {
      channel.write(header, header.position());
    }
    return key;
  }

  private static long keyOf(Path file, FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    while (header.hasRemaining() && channel.read(header, header.position()) >= 0) {}
    header.flip();
    byte[] magic = new byte[MAGIC.length];
    header.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException(file + " is not a crawl's journal; choose another state folder");
    }
    return header.getLong();
  }

  private static long replayAll(FileChannel channel, Replay replay) throws IOException {
    long size = channel.size();
    long at = HEADER;
    channel.position(HEADER);
    InputStream stream = new BufferedInputStream(Channels.newInputStream(channel), 1 << 20);
    DataInputStream in = new DataInputStream(stream);
    byte[] frame = new byte[BUFFER];
    byte[] url = new byte[1 << 16];
    CRC32C sum = new CRC32C();
    while (at + FRAME_HEAD <= size) {
      int length = in.readInt();
      int expected = in.readInt();
      if (length <= 0 || length > BUFFER || at + FRAME_HEAD + length > size) {
        break;
      }
      in.readFully(frame, 0, length);
      sum.reset();
      sum.update(frame, 0, length);
      if ((int) sum.getValue() != expected) {
        break;
      }
      replayFrame(ByteBuffer.wrap(frame, 0, length), at + FRAME_HEAD, url, replay);
      at += FRAME_HEAD + length;
    }
    return at;
  }

  private static void replayFrame(ByteBuffer frame, long start, byte[] url, Replay replay)
      throws IOException {
    while (frame.hasRemaining()) {
      long at = start + frame.position();
      byte type = frame.get();
      switch (type) {
        case 'Q' -> replayQueued(frame, at, url, replay);
        case 'D' -> replay.done(frame.getInt());
        case 'S' -> replay.seen(frame.getLong());
        case 'V' -> replay.validators(text(frame), text(frame), text(frame));
        case 'R' -> replay.run(frame.getInt(), frame.get() == 1);
        default -> throw new IOException("unknown record " + type + " at " + at);
      }
    }
  }

  private static void replayQueued(ByteBuffer frame, long at, byte[] url, Replay replay) {
    frame.getInt();
    Kind kind = Kind.of(frame.get());
    int source = frame.get();
    frame.get();
    int minutes = frame.getInt();
    int length = frame.getShort() & 0xFFFF;
    frame.get(url, 0, length);
    replay.queued(at, kind, source, minutes, url, length);
  }

  private static String text(ByteBuffer frame) {
    byte[] bytes = new byte[frame.getShort() & 0xFFFF];
    frame.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
