package id.warta.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML into {@linkplain YamlNode nodes} that know their line and column.
 *
 * <p>Less than YAML on purpose: no anchors and aliases (a few lines of them expand to gigabytes),
 * no tags, one document, UTF-8, at most {@value #MAX_BYTES} bytes and {@value #MAX_DEPTH} levels.
 */
final class YamlReader {

  static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 24;

  private final String file;
  private final Mistakes mistakes;
  private final Iterator<Event> events;

  private YamlReader(String file, String text, Mistakes mistakes) {
    this.file = file;
    this.mistakes = mistakes;
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_BYTES).build();
    this.events = new ParserImpl(settings, new StreamReader(settings, text));
  }

  /** The map that a file holds; null after a mistake that leaves nothing to read. */
  static YamlNode.@Nullable Dict read(Path file, Mistakes mistakes) {
    String name = file.toString();
    return decode(name, bytes(file, mistakes), mistakes);
  }

  /** Like {@link #read(Path, Mistakes)}, of bytes that are there already. */
  static YamlNode.@Nullable Dict decode(String name, byte[] bytes, Mistakes mistakes) {
    if (bytes.length > MAX_BYTES) {
      mistakes.add(
          Position.startOf(name),
          "the file has " + bytes.length + " bytes",
          "at most " + MAX_BYTES,
          "is this the right file?");
      return null;
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return parse(name, text, mistakes);
    } catch (CharacterCodingException e) {
      mistakes.add(
          lineOfBadByte(name, bytes), "bytes that are no UTF-8", "", "save the file as UTF-8");
      return null;
    }
  }

  /** Like {@link #read(Path, Mistakes)}, of text that is there already. */
  static YamlNode.@Nullable Dict parse(String name, String text, Mistakes mistakes) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      return new YamlReader(name, body, mistakes).document();
    } catch (MarkedYamlEngineException e) {
      mistakes.add(position(name, e.getProblemMark()), problem(e), "", remedy(e, body));
    } catch (Unreadable e) {
      // the mistake is told already
    } catch (YamlEngineException e) {
      mistakes.add(
          Position.startOf(name),
          "no YAML: " + Spelling.shorten(String.valueOf(e.getMessage())),
          "",
          "");
    }
    return null;
  }

  private YamlNode.@Nullable Dict document() {
    YamlNode root = null;
    int documents = 0;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case DocumentStart -> {
          if (++documents > 1) {
            throw unreadable(event, "a second document", "one document a file", "remove the '---'");
          }
        }
        case Scalar, SequenceStart, MappingStart, Alias -> root = node(event, 0);
        default -> {}
      }
    }
    return asDict(root);
  }

  private YamlNode.@Nullable Dict asDict(@Nullable YamlNode root) {
    if (root instanceof YamlNode.Dict dict) {
      return dict;
    }
    Position at = root == null ? Position.startOf(file) : root.at();
    mistakes.add(
        at, root == null ? "the file is empty" : "the file is " + root.kind(), "a map of keys", "");
    return null;
  }

  private YamlNode node(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw unreadable(event, "more than " + MAX_DEPTH + " levels", "a flat rule", "");
    }
    return switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event);
      case SequenceStart -> sequence(event, depth);
      case MappingStart -> mapping(event, depth);
      case Alias ->
          throw unreadable(
              event,
              "an alias '*" + ((AliasEvent) event).getAlias() + "'",
              "no anchors and aliases",
              "write the value out, or share it with 'extends'");
      default -> throw unreadable(event, "unexpected " + event.getEventId(), "a value", "");
    };
  }

  private YamlNode scalar(ScalarEvent event) {
    return new YamlNode.Scalar(event.getValue(), !event.isPlain(), at(event));
  }

  private YamlNode sequence(Event start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      items.add(node(next, depth + 1));
    }
    return new YamlNode.Seq(items, at(start));
  }

  private YamlNode mapping(Event start, int depth) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      if (!(next instanceof ScalarEvent key)) {
        throw unreadable(next, "a key that is no single word", "a key", "");
      }
      YamlNode value = node(events.next(), depth + 1);
      YamlNode.Entry before =
          entries.putIfAbsent(key.getValue(), new YamlNode.Entry(value, at(key)));
      if (before != null) {
        mistakes.add(
            at(key),
            "key '" + key.getValue() + "' stands twice",
            "",
            "the first is in line " + before.at().line() + "; remove one");
      }
    }
    return new YamlNode.Dict(entries, at(start));
  }

  private Unreadable unreadable(Event event, String found, String expected, String remedy) {
    mistakes.add(at(event), found, expected, remedy);
    return new Unreadable();
  }

  private Position at(Event event) {
    return position(file, event.getStartMark());
  }

  private static Position position(String file, Optional<Mark> mark) {
    return mark.map(m -> new Position(file, m.getLine() + 1, m.getColumn() + 1))
        .orElseGet(() -> Position.startOf(file));
  }

  private static String problem(MarkedYamlEngineException e) {
    String context = e.getContext() == null ? "" : " " + e.getContext();
    return "no YAML: " + (e.getProblem() + context).replaceFirst("\\. \\(Do not .*", "");
  }

  private static String remedy(MarkedYamlEngineException e, String text) {
    String problem = e.getProblem();
    if (problem.contains("'\\t(TAB)'") || problem.contains("\\t")) {
      return "indent with spaces, not with tabs";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "put a value that holds ': ' in quotes";
    }
    if (problem.contains("cannot start any token")) {
      return "put a value that starts with '@', '`' or '%' in quotes";
    }
    if (problem.contains("escape")) {
      return "use single quotes, in which a backslash stands for itself";
    }
    return text.contains("\t") ? "indent with spaces, not with tabs" : "";
  }

  private static byte[] bytes(Path file, Mistakes mistakes) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        return new byte[MAX_BYTES + 1];
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      mistakes.add(Position.startOf(file.toString()), "there is no such file", "", "");
      throw new ConfigException(mistakes.list());
    } catch (IOException e) {
      String why = Files.isDirectory(file) ? "it is a folder" : e.getMessage();
      throw new UncheckedIOException(file + ": cannot be read: " + why, e);
    }
  }

  private static Position lineOfBadByte(String name, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int bad = text.indexOf('\uFFFD');
    String before = text.substring(0, Math.max(0, bad));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Position(name, line, before.length() - before.lastIndexOf('\n'));
  }

  /** Ends the reading of a file that cannot be read on. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
