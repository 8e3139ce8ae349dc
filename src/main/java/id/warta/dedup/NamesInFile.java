package id.warta.dedup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Names in a file, of which the heap holds only those not yet written. A name's place is its offset
 * in the file, so nothing need be read when the file is opened, and nothing be searched later.
 *
 * <pre>
 * file = "WARTNAM1" | name*
 * name = int length | int CRC-32C of the bytes | bytes, UTF-8
 * </pre>
 *
 * <p>Names are written before the index that points at them. A process that dies in between leaves
 * names, whole or torn, that nothing points at; the next ones come behind them.
 */
final class NamesInFile implements Names {
  private static final byte[] MAGIC = "WARTNAM1".getBytes(StandardCharsets.US_ASCII);
  private static final int HEAD = 8;

  private final Path file;
  private final FileChannel channel;
  private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
  private long written;

  private NamesInFile(Path file, FileChannel channel, long written) {
    this.file = file;
    this.channel = channel;
    this.written = written;
  }

  static NamesInFile open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.size() == 0) {
        write(channel, ByteBuffer.wrap(MAGIC), 0);
      } else if (!ByteBuffer.wrap(MAGIC).equals(read(file, channel, 0, MAGIC.length))) {
        throw new DamagedIndexException(file, "it does not begin like a file of names");
      }
      return new NamesInFile(file, channel, channel.size());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public long next() {
    return written + unwritten.size();
  }

  @Override
  public void add(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer head = ByteBuffer.allocate(HEAD).putInt(bytes.length).putInt(crc(bytes));
    unwritten.writeBytes(head.array());
    unwritten.writeBytes(bytes);
  }

  @Override
  public String get(long place) throws IOException {
    if (place >= written) {
      flush();
    }
    ByteBuffer head = read(file, channel, place, HEAD);
    int length = head.getInt();
    int crc = head.getInt();
    if (length < 0 || length > 4 * LONGEST) {
      throw new DamagedIndexException(file, "no name begins at byte " + place);
    }
    byte[] bytes = read(file, channel, place + HEAD, length).array();
    if (crc(bytes) != crc) {
      throw new DamagedIndexException(file, "the name at byte " + place + " fails its checksum");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void flush() throws IOException {
    write(channel, ByteBuffer.wrap(unwritten.toByteArray()), written);
    written += unwritten.size();
    unwritten.reset();
  }

  @Override
  public void commit() throws IOException {
    flush();
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static ByteBuffer read(Path file, FileChannel channel, long at, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (at < 0 || channel.read(bytes, at + bytes.position()) < 0) {
        throw new DamagedIndexException(file, "it ends before byte " + (at + length));
      }
    }
    return bytes.flip();
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
