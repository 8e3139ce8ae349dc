package id.warta.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects of JSON that stand one after the other, or in one array. Of an object only the
 * fields that were asked for are kept, so that a line may be long.
 */
final class JsonRows implements Table.Rows {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int PEEK = 100;

  private final Path file;
  private final String name;
  private final List<String> columns;
  private final JsonParser parser;
  private boolean ahead;
  private boolean ended;

  JsonRows(Path file, String name, List<String> columns) throws IOException {
    this.file = file;
    this.name = name;
    this.columns = columns;
    this.parser = JSON.createParser(open(file));
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    boolean packed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    try {
      return packed ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The names of fields in the first lines whose values are simple or lists of texts. */
  static List<String> columns(Path file) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    try (JsonRows rows = new JsonRows(file, String.valueOf(file.getFileName()), List.of())) {
      for (int i = 0; i < PEEK && rows.hasNext(); i++) {
        rows.take((name, value) -> names.add(name));
      }
      return List.copyOf(names);
    }
  }

  /** Takes a field that has a simple value, or texts in a list: a blank line comes between them. */
  private interface FieldTaker {
    void take(String name, String value);
  }

  @Override
  public boolean hasNext() {
    if (!ahead && !ended) {
      try {
        advance();
      } catch (IOException e) {
        throw malformed(e);
      }
    }
    return ahead;
  }

  private void advance() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.START_ARRAY && parser.getParsingContext().getParent().inRoot()) {
      token = parser.nextToken();
    }
    if (token == JsonToken.END_ARRAY) {
      token = parser.nextToken();
    }
    ended = token == null;
    ahead = token == JsonToken.START_OBJECT;
    if (!ended && !ahead) {
      throw new IOException("no object begins here, but " + token);
    }
  }

  private DatasetException malformed(IOException e) {
    int line = parser.currentLocation().getLineNr();
    String problem =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    return new DatasetException(
        file,
        "line " + line + " cannot be read: " + problem,
        "Each line must be one JSON object in UTF-8; mend or remove it",
        e);
  }

  @Override
  public Table.Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String place = name + ":" + parser.currentLocation().getLineNr();
    List<@Nullable String> values =
        new ArrayList<>(Collections.<@Nullable String>nCopies(columns.size(), null));
    take(
        (field, value) -> {
          for (int i = 0; i < values.size(); i++) {
            values.set(i, columns.get(i).equals(field) ? value : values.get(i));
          }
        });
    return new Table.Row(place, Collections.unmodifiableList(values));
  }

  private void take(FieldTaker taker) {
    ahead = false;
    try {
      fields(taker);
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  private void fields(FieldTaker taker) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      boolean wanted = columns.isEmpty() || columns.contains(field);
      if (value == JsonToken.START_ARRAY && wanted) {
        list(field, taker);
      } else if (value.isStructStart()) {
        parser.skipChildren();
      } else if (value != JsonToken.VALUE_NULL && wanted) {
        taker.take(field, parser.getText());
      }
    }
  }

  /** A list of anything but texts is no value. */
  private void list(String field, FieldTaker taker) throws IOException {
    List<String> texts = new ArrayList<>();
    boolean other = false;
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      if (token == JsonToken.VALUE_STRING) {
        texts.add(parser.getText());
      } else {
        other = true;
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
    if (!other && !texts.isEmpty()) {
      taker.take(field, String.join("\n\n", texts));
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
