package id.warta.page;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Turns the bytes of a page into text. The charset is the first of these that is there and known: a
 * byte order mark, the header's, the page's own meta, UTF-8 if the bytes are valid as such, what
 * the bytes look like, the usual legacy charset of the page's {@code lang}, windows-1252. A charset
 * that is declared but is not UTF-8 gives way to UTF-8 where the bytes are valid UTF-8 with
 * characters outside ASCII: such text does not arise by chance.
 */
public final class Decoder {

  /**
   * Text and how it was read.
   *
   * @param text the text, without byte order mark; bytes that are invalid became U+FFFD
   * @param charset what it was decoded with
   */
  public record Decoded(String text, Charset charset) {}

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final List<Charset> CENTRAL_EUROPEAN =
      List.of(Charset.forName("windows-1250"), Charset.forName("ISO-8859-2"));
  private static final int PRESCAN = 4096;
  private static final Pattern HEADER_CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([\\w.:-]{1,40})", Pattern.CASE_INSENSITIVE);
  private static final Pattern META_CHARSET =
      Pattern.compile(
          "<(?:meta\\b[^>]{0,300}?charset|\\?xml\\b[^>]{0,300}?encoding)\\s*=\\s*[\"']?\\s*([\\w.:-]{1,40})",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LANG =
      Pattern.compile(
          "<html\\b[^>]{0,500}?\\blang\\s*=\\s*[\"']?([a-z]{2,3}(?:-[a-z]{2,4})?)",
          Pattern.CASE_INSENSITIVE);

  // The fallback encodings that the HTML standard suggests by locale, and what such a site's bytes
  // are when nothing says so.
  private static final Map<String, String> LEGACY =
      Map.ofEntries(
          Map.entry("ar", "windows-1256"),
          Map.entry("fa", "windows-1256"),
          Map.entry("be", "windows-1251"),
          Map.entry("bg", "windows-1251"),
          Map.entry("ru", "windows-1251"),
          Map.entry("uk", "windows-1251"),
          Map.entry("sr", "windows-1251"),
          Map.entry("mk", "windows-1251"),
          Map.entry("cs", "windows-1250"),
          Map.entry("sk", "windows-1250"),
          Map.entry("sl", "ISO-8859-2"),
          Map.entry("hr", "windows-1250"),
          Map.entry("hu", "ISO-8859-2"),
          Map.entry("pl", "ISO-8859-2"),
          Map.entry("ro", "ISO-8859-2"),
          Map.entry("el", "windows-1253"),
          Map.entry("tr", "windows-1254"),
          Map.entry("az", "windows-1254"),
          Map.entry("he", "windows-1255"),
          Map.entry("et", "windows-1257"),
          Map.entry("lt", "windows-1257"),
          Map.entry("lv", "windows-1257"),
          Map.entry("vi", "windows-1258"),
          Map.entry("th", "x-windows-874"),
          Map.entry("ja", "windows-31j"),
          Map.entry("ko", "x-windows-949"),
          Map.entry("zh", "GB18030"),
          Map.entry("zh-cn", "GB18030"),
          Map.entry("zh-tw", "Big5"),
          Map.entry("zh-hk", "Big5"));

  // What browsers decode a label as, where Java's charset of that name knows fewer characters.
  private static final Map<String, String> WIDER =
      Map.of(
          "iso-8859-1", "windows-1252",
          "us-ascii", "windows-1252",
          "ascii", "windows-1252",
          "latin1", "windows-1252",
          "gb2312", "GB18030",
          "gbk", "GB18030",
          "shift_jis", "windows-31j",
          "euc-kr", "x-windows-949",
          "iso-8859-9", "windows-1254",
          "tis-620", "x-windows-874");

  private Decoder() {}

  /**
   * Decodes a body of unknown charset.
   *
   * @param body the bytes, content codings undone
   * @param contentType the Content-Type header, if there was one
   */
  public static Decoded decode(byte[] body, @Nullable String contentType) {
    Optional<Charset> mark = byteOrderMark(body);
    if (mark.isPresent()) {
      return decodeAs(body, mark.get());
    }
    Optional<CharBuffer> utf8 = strictUtf8(body);
    if (utf8.isPresent() && !sevenBit(body)) {
      return new Decoded(utf8.get().toString(), StandardCharsets.UTF_8);
    }
    String head = new String(body, 0, Math.min(PRESCAN, body.length), StandardCharsets.ISO_8859_1);
    Charset charset =
        find(HEADER_CHARSET, contentType == null ? "" : contentType)
            .flatMap(Decoder::named)
            .or(
                () ->
                    find(META_CHARSET, head).flatMap(Decoder::named).map(Decoder::readableInAscii))
            .or(() -> utf8.map(text -> StandardCharsets.UTF_8))
            .filter(
                declared ->
                    !declared.equals(StandardCharsets.UTF_8)
                        || utf8.isPresent()
                        || mostlyUtf8(body))
            .orElseGet(() -> guess(body, head));
    return decodeAs(body, charset);
  }

  /** Decodes a body of known charset. */
  public static Decoded decodeAs(byte[] body, Charset charset) {
    String text = new String(body, charset);
    return new Decoded(text.startsWith("\uFEFF") ? text.substring(1) : text, charset);
  }

  private static Charset guess(byte[] body, String head) {
    Optional<Charset> byLanguage = find(LANG, head).flatMap(Decoder::legacyOf);
    Optional<Charset> byBytes = byStatistics(body);
    // The detector knows no Central European charset and takes such text for Western.
    boolean western = byBytes.isEmpty() || byBytes.get().equals(WINDOWS_1252);
    return western ? byLanguage.orElseGet(() -> latin(body)) : byBytes.get();
  }

  // In the wrong one of these charsets, words have symbols and capitals in their middle.
  private static Charset latin(byte[] body) {
    byte[] start = Arrays.copyOf(body, Math.min(body.length, 1 << 18));
    Charset best = WINDOWS_1252;
    long fewest = Math.max(0, oddities(start, WINDOWS_1252) - 1);
    for (Charset candidate : CENTRAL_EUROPEAN) {
      long oddities = oddities(start, candidate);
      if (oddities < fewest) {
        best = candidate;
        fewest = oddities;
      }
    }
    return best;
  }

  private static long oddities(byte[] body, Charset charset) {
    String text = new String(body, charset);
    long oddities = 0;
    for (int i = 1; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7F) {
        boolean inWord =
            Character.isLowerCase(text.charAt(i - 1)) && Character.isLetter(text.charAt(i + 1));
        boolean odd = !Character.isLowerCase(c) && c != '\u2019' && c != '\u00B7' && c != '\u00AD';
        oddities += Character.isISOControl(c) || (inWord && odd) ? 1 : 0;
      }
    }
    return oddities;
  }

  private static Optional<Charset> byStatistics(byte[] body) {
    UniversalDetector detector = new UniversalDetector(null);
    detector.handleData(body, 0, Math.min(body.length, 1 << 18));
    detector.dataEnd();
    return Optional.ofNullable(detector.getDetectedCharset()).flatMap(Decoder::named);
  }

  private static Optional<Charset> legacyOf(String lang) {
    String lower = lang.toLowerCase(Locale.ROOT);
    String name = LEGACY.getOrDefault(lower, LEGACY.get(lower.replaceAll("-.*", "")));
    return Optional.ofNullable(name).flatMap(Decoder::named);
  }

  private static Optional<Charset> byteOrderMark(byte[] b) {
    if (b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (b.length >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    if (b.length >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return Optional.empty();
  }

  private static Optional<CharBuffer> strictUtf8(byte[] body) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(body)));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean sevenBit(byte[] body) {
    for (byte b : body) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  // A page cut in the middle of a character, or with a stray byte from an advertiser, is still
  // UTF-8.
  private static boolean mostlyUtf8(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    long broken = text.chars().filter(c -> c == '\uFFFD').count();
    long foreign = text.chars().filter(c -> c > 0x7F).count();
    return broken * 10 < foreign;
  }

  // A meta that could be read as ASCII cannot stand in a page of UTF-16.
  private static Charset readableInAscii(Charset declared) {
    return declared.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : declared;
  }

  private static Optional<Charset> named(String label) {
    String lower = label.toLowerCase(Locale.ROOT);
    try {
      return Optional.of(Charset.forName(WIDER.getOrDefault(lower, lower)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
  }
}
