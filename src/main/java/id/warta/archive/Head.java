package id.warta.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of a WARC record or of an HTTP message: a first line, and fields up to an empty line.
 * Takes what is found in the wild: bare line feeds, folded lines, lines without a colon, bytes that
 * are no UTF-8.
 *
 * @param line the first line
 * @param fields by lower-case name
 */
record Head(String line, Map<String, List<String>> fields) {

  /** More than any real one has. */
  static final int MOST_BYTES = 1 << 18;

  /** It is no head. What comes after it can be looked through for the next. */
  static class Malformed extends IOException {
    private static final long serialVersionUID = 1L;

    Malformed(String problem) {
      super(problem);
    }
  }

  /** The stream ends in it. */
  static final class Ended extends Malformed {
    private static final long serialVersionUID = 1L;

    Ended(String problem) {
      super(problem);
    }
  }

  /**
   * Reads one, up to its empty line.
   *
   * @param begun what has been read of it already
   * @param first what its first line must be
   * @throws Malformed if its first line is another, or it is longer than any
   * @throws Ended if the stream ends in it
   */
  static Head read(String begun, Pattern first, InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
    bytes.writeBytes(begun.getBytes(StandardCharsets.ISO_8859_1));
    boolean empty = false;
    boolean inFirst = true;
    int b;
    while ((b = in.read()) >= 0) {
      if (b == '\n' && empty) {
        return of(text(bytes.toByteArray()));
      }
      if (b == '\n' && inFirst) {
        require(first, bytes.toString(StandardCharsets.ISO_8859_1));
        inFirst = false;
      }
      empty = b == '\n' || (empty && b == '\r');
      bytes.write(b);
      if (bytes.size() > MOST_BYTES) {
        throw new Malformed("a head of more than " + MOST_BYTES + " bytes");
      }
    }
    throw new Ended("a head without its empty line");
  }

  // Before more is read: what comes next may be a record.
  private static void require(Pattern first, String line) throws Malformed {
    if (!first.matcher(line).matches()) {
      throw new Malformed("not the first line of a head");
    }
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static Head of(String text) {
    String[] lines = text.split("\r?\n", -1);
    Map<String, List<String>> fields = new TreeMap<>();
    String name = "";
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i];
      int colon = line.indexOf(':');
      if (!line.isEmpty() && Character.isWhitespace(line.charAt(0))) {
        continued(fields.get(name), line.strip());
      } else if (colon > 0) {
        name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        fields.computeIfAbsent(name, n -> new ArrayList<>()).add(line.substring(colon + 1).strip());
      }
    }
    return new Head(lines[0], fields);
  }

  private static void continued(@Nullable List<String> values, String more) {
    if (values != null) {
      int last = values.size() - 1;
      values.set(last, (values.get(last) + " " + more).strip());
    }
  }

  /** The first value of a field. */
  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** All values of a field. */
  List<String> all(String name) {
    return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The field's value, in lower case and without parameters; empty if it is not there. */
  String word(String name) {
    String value = first(name).orElse("");
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** The head as it may be kept, for those who wrote none. */
  static String oneLine(String value) {
    return value.replace('\r', ' ').replace('\n', ' ').strip();
  }
}
