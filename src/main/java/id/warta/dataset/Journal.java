package id.warta.dataset;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of one epoch from the moment they are acknowledged until a sealed file holds them.
 *
 * <pre>
 * journal = "WARTAJ01" | long epoch | int length | int crc | schema   the writer's, as JSON
 *           frame*
 * frame   = long mark | int length | int crc | row*                    one group commit
 * row     = int length | entry (33 bytes) | Avro
 * </pre>
 *
 * All numbers are big-endian, checksums are CRC-32C, and a frame's covers its rows. A process that
 * dies while it writes leaves at most one torn frame, at the end: the first bytes of what it was to
 * be. It was never acknowledged and is cut. Everything else that is not as it was written is
 * damage, which must not pass in silence: a bad frame with a good one behind it, which proves that
 * the bad one was whole once, a last frame that is as long as it says and still another, and a tail
 * that does not begin as a frame does. A writer that leaves in peace ends with a frame without
 * rows, so that its last rows have a good frame behind them, too.
 *
 * <p>A damaged header costs no row as long as the schema is today's, and that is known from either
 * its checksum or itself; the epoch stands in the file's name as well.
 */
final class Journal implements Closeable {

  /** The most bytes a frame may have; what claims more is damaged. */
  static final int MAX_FRAME = 1 << 28;

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final byte[] MAGIC = "WARTAJ01".getBytes(StandardCharsets.US_ASCII);
  private static final long MARK = 0xF7_57_41_52_54_41_0D_0AL;
  private static final int HEADER = 24;
  private static final int FRAME = 16;

  private final Path file;
  private final long epoch;
  private final FileChannel channel;
  private final Schema schema;
  private final boolean current;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private long end;

  /**
   * Bytes of a journal that are not what was written.
   *
   * @param from the first of them
   * @param to the first good one after them
   */
  record Gap(long from, long to) {}

  /**
   * A row ready for the journal.
   *
   * @param entry its facts, without a position yet
   * @param avro its bytes
   */
  record Pending(Entry entry, ByteBuffer avro) {
    int bytes() {
      return Integer.BYTES + Entry.BYTES + avro.remaining();
    }
  }

  private Journal(Path file, long epoch, FileChannel channel, Schema schema, long end) {
    this.file = file;
    this.epoch = epoch;
    this.channel = channel;
    this.schema = schema;
    this.current = schema.equals(Columns.SCHEMA);
    this.end = end;
  }

  /** A new, empty journal; its name is durable when this returns. */
  static Journal create(Folder folder, long epoch) throws IOException {
    Path file = folder.journal(epoch);
    byte[] schema = Columns.SCHEMA.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer header = ByteBuffer.allocate(HEADER + schema.length);
    header.put(MAGIC).putLong(epoch).putInt(schema.length).putInt(crc(schema)).put(schema).flip();
    Path temporary = folder.temporary().resolve(file.getFileName().toString());
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeFully(channel, header);
    }
    folder.publish(temporary, file);
    return open(file, true);
  }

  /**
   * Opens a journal and finds its rows; it is not changed yet.
   *
   * @throws IOException if its header cannot be read
   */
  static Journal open(Path file, boolean toWrite) throws IOException {
    FileChannel channel =
        toWrite
            ? FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
            : FileChannel.open(file, StandardOpenOption.READ);
    try {
      Journal journal = header(file, channel);
      journal.scan();
      return journal;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Journal header(Path file, FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(HEADER);
    Folder.readFully(channel, start, 0);
    byte[] magic = new byte[MAGIC.length];
    start.get(magic);
    long epoch = start.getLong();
    int length = start.getInt();
    int crc = start.getInt();
    byte[] current = Columns.SCHEMA.toString().getBytes(StandardCharsets.UTF_8);
    boolean isCurrent =
        crc == crc(current) || Arrays.equals(schema(channel, current.length), current);
    byte[] schema = isCurrent ? current : schema(channel, length);
    if (crc(schema) != crc && !isCurrent) {
      throw new IOException("the schema in the journal's header is damaged");
    }
    Journal journal =
        new Journal(
            file,
            Folder.epoch(file),
            channel,
            new Schema.Parser().parse(new String(schema, StandardCharsets.UTF_8)),
            HEADER + schema.length);
    boolean isWhole =
        Arrays.equals(magic, MAGIC)
            && epoch == journal.epoch
            && length == schema.length
            && crc == crc(schema)
            && Arrays.equals(schema(channel, schema.length), schema);
    if (!isWhole) {
      journal.gaps.add(new Gap(0, journal.end));
    }
    return journal;
  }

  /** So many bytes of the schema, none if the file has not as many. */
  private static byte[] schema(FileChannel channel, int length) throws IOException {
    if (length < 0 || length > channel.size() - HEADER) {
      return new byte[0];
    }
    ByteBuffer schema = ByteBuffer.allocate(length);
    Folder.readFully(channel, schema, HEADER);
    return schema.array();
  }

  private void scan() throws IOException {
    long size = channel.size();
    while (end < size) {
      long next = frame(end, size);
      if (next < 0) {
        long good = nextFrame(end + 1, size);
        if (good < 0 && isTorn(end, size)) {
          return;
        }
        gaps.add(new Gap(end, good < 0 ? size : good));
        end = good < 0 ? size : good;
      } else {
        end = next;
      }
    }
  }

  /** Takes the rows of the frame at a position. Returns its end, or -1 if it is not whole. */
  private long frame(long position, long size) throws IOException {
    ByteBuffer rows = payload(position, size);
    if (rows == null) {
      return -1;
    }
    long base = position + FRAME;
    while (rows.hasRemaining()) {
      int length = rows.getInt();
      Entry entry = Entry.read(rows, base + rows.position() + Entry.BYTES, length);
      entries.add(entry);
      rows.position(rows.position() + length);
    }
    return base + rows.limit();
  }

  private @Nullable ByteBuffer payload(long position, long size) throws IOException {
    if (position + FRAME > size) {
      return null;
    }
    ByteBuffer head = ByteBuffer.allocate(FRAME);
    Folder.readFully(channel, head, position);
    if (head.getLong() != MARK) {
      return null;
    }
    int length = head.getInt();
    int crc = head.getInt();
    if (length < 0 || length > MAX_FRAME || position + FRAME + length > size) {
      return null;
    }
    ByteBuffer rows = ByteBuffer.allocate(length);
    Folder.readFully(channel, rows, position + FRAME);
    return crc(rows.array()) == crc ? rows : null;
  }

  /** Whether the rest of the file is the beginning of a frame and no whole one. */
  private boolean isTorn(long position, long size) throws IOException {
    if (size - position > FRAME + MAX_FRAME) {
      return false;
    }
    ByteBuffer rest = ByteBuffer.allocate((int) (size - position));
    Folder.readFully(channel, rest, position);
    int marked = Math.min(Long.BYTES, rest.limit());
    ByteBuffer mark = ByteBuffer.allocate(Long.BYTES).putLong(MARK).flip().limit(marked);
    return rest.slice(0, marked).equals(mark) && (rest.limit() < FRAME || isShort(rest.array()));
  }

  /** Whether a frame is shorter than it says, and would not be whole if it said what it is. */
  private static boolean isShort(byte[] frame) {
    int length = frame.length - FRAME;
    ByteBuffer head = ByteBuffer.wrap(frame).position(Long.BYTES);
    return head.getInt() > length && head.getInt() != crc(frame, FRAME, length);
  }

  /** Finds the next whole frame at or after a position, or -1. */
  private long nextFrame(long from, long size) throws IOException {
    ByteBuffer window = ByteBuffer.allocate(1 << 20);
    for (long start = from; start + FRAME <= size; start += window.capacity() - Long.BYTES + 1) {
      window.clear().limit((int) Math.min(window.capacity(), size - start));
      Folder.readFully(channel, window, start);
      for (int i = 0; i + Long.BYTES <= window.limit(); i++) {
        if (window.getLong(i) == MARK && payload(start + i, size) != null) {
          return start + i;
        }
      }
    }
    return -1;
  }

  long epoch() {
    return epoch;
  }

  Path file() {
    return file;
  }

  /** The rows, in the order in which they were written. */
  List<Entry> entries() {
    return entries;
  }

  /** Where acknowledged rows were damaged since. */
  List<Gap> gaps() {
    return gaps;
  }

  /** How many bytes behind the last whole frame belong to a commit that never finished. */
  long torn() throws IOException {
    return channel.size() - end;
  }

  long bytes() {
    return end;
  }

  /** Cuts what a commit that never finished left behind. */
  void cut() throws IOException {
    if (torn() > 0) {
      channel.truncate(end);
      channel.force(true);
    }
  }

  /** Whether rows can be added: one of an older library has another schema. */
  boolean isCurrent() {
    return current;
  }

  /** A row's bytes. */
  static ByteBuffer avro(GenericRecord record) {
    return avro(record, Columns.SCHEMA);
  }

  /** The bytes of a row with some of the columns. */
  static ByteBuffer avro(GenericRecord record, Schema columns) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(columns).write(record, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  /** Writes rows as one frame; they are durable when this returns. */
  void append(List<Pending> rows) throws IOException {
    int length = rows.stream().mapToInt(Pending::bytes).sum();
    ByteBuffer frame = ByteBuffer.allocate(FRAME + length);
    frame.position(FRAME);
    List<Entry> placed = new ArrayList<>(rows.size());
    for (Pending row : rows) {
      ByteBuffer avro = row.avro().duplicate();
      frame.putInt(avro.remaining());
      row.entry().write(frame);
      placed.add(row.entry().at(end + frame.position(), avro.remaining()));
      frame.put(avro);
    }
    int crc = crc(frame.array(), FRAME, length);
    frame.flip().putLong(MARK).putInt(length).putInt(crc).rewind();
    channel.position(end);
    writeFully(channel, frame);
    channel.force(false);
    end += FRAME + length;
    entries.addAll(placed);
  }

  /** The row of an entry, as this version of the library would write it. */
  GenericRecord read(Entry entry) throws IOException {
    ByteBuffer avro = ByteBuffer.allocate(entry.length());
    Folder.readFully(channel, avro, entry.position());
    return new GenericDatumReader<GenericRecord>(schema, Columns.SCHEMA)
        .read(null, DecoderFactory.get().binaryDecoder(avro.array(), null));
  }

  /** The bytes of a row as this version of the library would write them. */
  ByteBuffer bytes(Entry entry) throws IOException {
    if (!isCurrent()) {
      return avro(read(entry));
    }
    ByteBuffer avro = ByteBuffer.allocate(entry.length());
    Folder.readFully(channel, avro, entry.position());
    return avro;
  }

  /** Closes it with rows that the next writer takes up. */
  void leave() throws IOException {
    append(List.of());
    close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Closes it after a failure that says enough. */
  void abandon() {
    try {
      close();
    } catch (IOException e) {
      LOG.debug("closing {}", file, e);
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static int crc(byte[] bytes) {
    return crc(bytes, 0, bytes.length);
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
