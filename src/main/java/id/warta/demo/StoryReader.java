package id.warta.demo;

import id.warta.article.Block;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stories of one newsroom.
 *
 * <pre>
 * == pabrik-baterai-tembaru              a story starts, with its slug
 * title: Pabrik Baterai Tembaru …        one line a field
 * lead: …
 * at: 2026-11-19 09:15                   in the newsroom's zone; changed: likewise
 * by: Sekar Ayuningrum, Bima Prasaja     editor: likewise
 * section: Industri
 * tags: baterai, investasi
 * place: JAKARTA                         wire: AFP, copy-of: folder/slug, edition: 2
 * marks: premium, print
 * photo: Caption. ~ (~Name/Bisnis~) ~ Name ~ Bisnis ~ pool
 *
 * A paragraph, on one line.
 *
 * ## A subheading                        &gt; a quote, * an item of a list
 * </pre>
 *
 * A photo has up to seven parts between tildes: caption, joint, credit, closing, people,
 * organisations, flags; joint and closing keep one space of their own at the caption's side.
 */
final class StoryReader {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final Pattern START = Pattern.compile("(?m)^== ");
  private static final Pattern BLANK_LINE = Pattern.compile("\n\\s*\n");

  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  static List<Story> read(String folder) {
    StoryReader reader = new StoryReader();
    return START
        .splitAsStream(Resources.text(folder + "/stories.txt").replace("\r\n", "\n"))
        .skip(1) // what stands before the first story is the file's comment
        .map(reader::story)
        .toList();
  }

  private Story story(String text) {
    String[] parts = BLANK_LINE.split(text.strip(), 2);
    List<String> lines = parts[0].lines().toList();
    String slug = lines.get(0).strip();
    List<Photo> photos = new ArrayList<>();
    Map<String, String> head = head(slug, lines.subList(1, lines.size()), photos);
    numbers.putIfAbsent(slug, numbers.size() + 1);
    return new Story(
        numbers.get(slug),
        slug,
        need(head, "title", slug),
        need(head, "lead", slug),
        time(need(head, "at", slug)),
        head.containsKey("changed") ? time(need(head, "changed", slug)) : null,
        list(head.get("by"), ","),
        list(head.get("editor"), ","),
        need(head, "section", slug),
        list(head.get("tags"), ","),
        head.get("place"),
        head.get("wire"),
        head.get("copy-of"),
        List.copyOf(photos),
        Set.copyOf(list(head.get("marks"), ",")),
        Integer.parseInt(head.getOrDefault("edition", "1")),
        body(parts.length < 2 ? "" : parts[1]));
  }

  private static Map<String, String> head(String slug, List<String> lines, List<Photo> photos) {
    Map<String, String> head = new LinkedHashMap<>();
    for (String line : lines) {
      int colon = line.indexOf(": ");
      if (colon < 0) {
        throw new IllegalStateException(slug + ": a line of the head without a colon: " + line);
      }
      String key = line.substring(0, colon);
      String value = line.substring(colon + 2).strip();
      if (key.equals("photo")) {
        photos.add(photo(value));
      } else {
        head.put(key, value);
      }
    }
    return head;
  }

  private static String need(Map<String, String> head, String key, String slug) {
    String value = head.get(key);
    if (value == null) {
      throw new IllegalStateException(slug + ": no " + key);
    }
    return value;
  }

  private static Photo photo(String line) {
    String[] parts = Arrays.copyOf(line.split("~", -1), 7);
    return new Photo(
        part(parts, 0).strip(),
        part(parts, 1),
        part(parts, 2).strip(),
        part(parts, 3),
        list(parts[4], ";"),
        list(parts[5], ";"),
        Set.copyOf(list(parts[6], ";")));
  }

  private static String part(String[] parts, int at) {
    return parts[at] == null ? "" : parts[at];
  }

  private static LocalDateTime time(String text) {
    return LocalDateTime.parse(text, TIME);
  }

  private static List<String> list(@Nullable String text, String separator) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(separator))
            .map(String::strip)
            .filter(item -> !item.isEmpty())
            .toList();
  }

  private static List<Block> body(String text) {
    return BLANK_LINE
        .splitAsStream(text)
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(StoryReader::block)
        .toList();
  }

  private static Block block(String line) {
    if (line.startsWith("## ")) {
      return new Block(Block.Kind.SUBHEADING, line.substring(3));
    }
    if (line.startsWith("> ")) {
      return new Block(Block.Kind.QUOTE, line.substring(2));
    }
    return line.startsWith("* ")
        ? new Block(Block.Kind.LIST_ITEM, line.substring(2))
        : Block.paragraph(line);
  }
}
