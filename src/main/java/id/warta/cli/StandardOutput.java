package id.warta.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the data goes. Remembers why it could not be written, which a {@link java.io.PrintWriter}
 * forgets, so that a full disk does not look like success.
 */
final class StandardOutput extends OutputStream {

  /** Thrown by who finds that nobody takes what is written any more; said once, at the end. */
  static final class Closed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final OutputStream out;
  private volatile @Nullable IOException failure;

  StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Whether something that was written got lost. */
  boolean failed() {
    return failure != null;
  }

  /** What a person should know; nothing where the reader has seen enough, as {@code head} does. */
  Optional<String> complaint() {
    return Optional.ofNullable(failure)
        .map(IOException::getMessage)
        .filter(message -> !message.equals("Broken pipe"))
        .map(message -> "standard output: " + message + ". What was written is not whole");
  }
}
