package id.warta.crawl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads a {@link Journal} from its beginning to the last frame that is whole. Ten million addresses
 * have to pass in seconds, so nothing is made of a record that nobody asked for: a queued address
 * is handed on as a stretch of bytes.
 */
final class JournalScan {

  /** Receives the records of an existing journal in their order. */
  interface Replay {
    /** Comes first: what the crawl's fingerprints are keyed with. */
    void key(long key);

    /** A queued address; the bytes are only lent. */
    void queued(long offset, Kind kind, int minutes, byte[] bytes, int from, int to);

    void done(int number);

    void seen(long fingerprint);

    void list(ListState list);

    void text(HostText text);

    void run(int run, boolean over);
  }

  private static final int CHUNK = 4 << 20;

  private final FileChannel channel;
  private final Replay replay;
  private final byte[] chunk = new byte[CHUNK];
  private final ByteBuffer view = ByteBuffer.wrap(chunk);
  private final CRC32C sum = new CRC32C();
  // What of the file is in the chunk: from start on, up to the chunk's limit.
  private long start = Journal.HEADER;
  private int limit;

  private JournalScan(FileChannel channel, Replay replay) {
    this.channel = channel;
    this.replay = replay;
  }

  /** What the fingerprints of a journal are keyed with. */
  static long key(Path file, FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(Journal.HEADER);
    while (header.hasRemaining() && channel.read(header, header.position()) >= 0) {}
    header.flip();
    byte[] magic = new byte[Journal.MAGIC.length];
    header.get(magic);
    if (!Arrays.equals(magic, Journal.MAGIC)) {
      throw new IOException(file + " is not a crawl's journal; choose another state folder");
    }
    return header.getLong();
  }

  /** Hands all whole frames over and returns where the last one ends. */
  static long replay(FileChannel channel, Replay replay) throws IOException {
    return new JournalScan(channel, replay).replay();
  }

  private long replay() throws IOException {
    int at = 0;
    while (true) {
      if (limit - at < Journal.FRAME_HEAD + Journal.BUFFER) {
        fill(at);
        at = 0;
      }
      int length = limit - at < Journal.FRAME_HEAD ? 0 : view.getInt(at);
      boolean fits =
          length > 0 && length <= Journal.BUFFER && length <= limit - at - Journal.FRAME_HEAD;
      if (!fits || !isSound(at, length)) {
        return start + at;
      }
      at += Journal.FRAME_HEAD;
      frame(at, at + length);
      at += length;
    }
  }

  private void fill(int from) throws IOException {
    System.arraycopy(chunk, from, chunk, 0, limit - from);
    start += from;
    limit -= from;
    view.limit(CHUNK).position(limit);
    while (view.hasRemaining() && channel.read(view, start + view.position()) >= 0) {}
    limit = view.position();
    view.clear();
  }

  private boolean isSound(int at, int length) {
    sum.reset();
    sum.update(chunk, at + Journal.FRAME_HEAD, length);
    return (int) sum.getValue() == view.getInt(at + 4);
  }

  private void frame(int from, int to) throws IOException {
    view.limit(to).position(from);
    while (view.hasRemaining()) {
      int at = view.position();
      byte type = view.get();
      switch (type) {
        case 'Q' -> queued(start + at);
        case 'D' -> replay.done(view.getInt());
        case 'S' -> replay.seen(view.getLong());
        case 'L' -> list();
        case 'T' -> hostText();
        case 'R' -> replay.run(view.getInt(), view.get() == 1);
        default -> throw new IOException("unknown record " + type + " at " + (start + at));
      }
    }
    view.clear();
  }

  private void queued(long offset) {
    view.getInt();
    Kind kind = Kind.of(view.get());
    view.getShort();
    int minutes = view.getInt();
    int length = view.getShort() & 0xFFFF;
    int from = view.position();
    view.position(from + length);
    replay.queued(offset, kind, minutes, chunk, from, from + length);
  }

  private void list() {
    int number = view.getInt();
    Kind kind = Kind.of(view.get());
    int source = view.get();
    int depth = view.get() & 0xFF;
    int minutes = view.getInt();
    int asked = view.getInt();
    int every = view.getInt();
    int missed = view.getInt();
    long parent = view.getLong();
    Journal.Queued entry = new Journal.Queued(number, kind, source, depth, minutes, text());
    replay.list(new ListState(entry, asked, every, missed, parent, text(), text()));
  }

  private void hostText() {
    int read = view.getInt();
    replay.text(new HostText(read, text(), text()));
  }

  private String text() {
    byte[] bytes = new byte[view.getShort() & 0xFFFF];
    view.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
