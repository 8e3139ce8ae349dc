package id.warta.crawl;

import id.warta.page.Urls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lists that sites publish for machines: sitemaps and sitemap indexes, with the news
 * extension, RSS in its versions, Atom, JSON Feed, and plain text with an address a line; each also
 * gzipped as a file. What it is shows in the list itself, not in its name. A list that breaks off
 * gives what came before.
 *
 * <p>The XML is streamed; document types, and with them external entities and entity bombs, are not
 * processed.
 *
 * @param items what the list names, in its order
 * @param whole whether it could be read to its end
 */
record Listing(List<Item> items, boolean whole) {

  /**
   * One address of a list.
   *
   * @param url the address as it stands there, resolved
   * @param isList whether it is a list itself
   * @param date when it appeared or last changed; null if the list does not say
   * @param appeared whether the date is that of its first appearance
   */
  record Item(URI url, boolean isList, @Nullable Instant date, boolean appeared) {}

  static final int MAX_ITEMS = 200_000;
  private static final int MAX_TEXT = 4096;
  private static final int MAX_DEPTH = 64;
  private static final long MAX_BYTES = 64L << 20;
  private static final XMLInputFactory XML = factory();
  private static final List<Function<String, Instant>> DATES =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(),
          text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(),
          text -> LocalDate.parse(text.substring(0, 10)).atStartOfDay(ZoneOffset.UTC).toInstant(),
          text -> YearMonth.parse(text).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());

  Listing {
    items = List.copyOf(items);
  }

  /**
   * Reads a list.
   *
   * @param body its bytes, maybe still gzipped
   * @param base its address
   * @return an empty list for what is none
   */
  static Listing read(byte[] body, URI base) {
    byte[] plain = gunzipped(body);
    int start = firstVisible(plain);
    if (start < plain.length && plain[start] == '<') {
      return new Reader(base).read(plain, start);
    }
    if (start < plain.length && plain[start] == '{') {
      return JsonFeed.read(plain, start, base);
    }
    return plainText(plain, base);
  }

  private static byte[] gunzipped(byte[] body) {
    boolean zipped = body.length > 2 && body[0] == 0x1F && body[1] == (byte) 0x8B;
    if (!zipped) {
      return body;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readNBytes((int) MAX_BYTES);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static int firstVisible(byte[] bytes) {
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    int i = mark ? 3 : 0;
    while (i < bytes.length && bytes[i] >= 0 && bytes[i] <= ' ') {
      i++;
    }
    return i;
  }

  private static Listing plainText(byte[] bytes, URI base) {
    List<Item> items =
        new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("http://") || line.startsWith("https://"))
            .filter(line -> line.length() < MAX_TEXT)
            .limit(MAX_ITEMS)
            .flatMap(line -> Urls.resolve(base, line).stream())
            .map(url -> new Item(url, false, null, false))
            .toList();
    return new Listing(items, true);
  }

  static Optional<Instant> date(String text) {
    String stripped = text.strip();
    return DATES.stream().flatMap(format -> parsed(format, stripped)).findFirst();
  }

  private static Stream<Instant> parsed(Function<String, Instant> format, String text) {
    try {
      return Stream.of(format.apply(text));
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      return Stream.empty();
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** Walks through one document. An item is what lies between two of the elements that hold one. */
  private static final class Reader {

    private final URI base;
    private final List<Item> items = new ArrayList<>();
    private @Nullable String link;
    private @Nullable String permaLink;
    private @Nullable Instant appeared;
    private @Nullable Instant modified;

    Reader(URI base) {
      this.base = base;
    }

    Listing read(byte[] bytes, int start) {
      boolean whole = true;
      try {
        XMLStreamReader xml;
        synchronized (XML) {
          xml =
              XML.createXMLStreamReader(
                  new ByteArrayInputStream(bytes, start, bytes.length - start));
        }
        walk(xml);
        xml.close();
      } catch (XMLStreamException | RuntimeException e) {
        // The parser throws unchecked exceptions, too, for some broken documents.
        whole = false;
      }
      return new Listing(items, whole);
    }

    private void walk(XMLStreamReader xml) throws XMLStreamException {
      int depth = 0;
      while (xml.hasNext() && items.size() < MAX_ITEMS && depth < MAX_DEPTH) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          depth++;
          if (started(xml)) {
            depth--;
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
          ended(name(xml));
        }
      }
    }

    /** Returns whether the element has been read to its end. */
    private boolean started(XMLStreamReader xml) throws XMLStreamException {
      switch (name(xml)) {
        case "url", "sitemap", "item", "entry" -> clear();
        case "loc" -> {
          if (!"image".equals(xml.getPrefix()) && !"video".equals(xml.getPrefix())) {
            link = text(xml);
            return true;
          }
        }
        case "link" -> {
          return link(xml);
        }
        case "guid" -> {
          boolean isLink = !"false".equals(xml.getAttributeValue(null, "isPermaLink"));
          String text = text(xml);
          permaLink = isLink && text.startsWith("http") ? text : permaLink;
          return true;
        }
        case "publication_date", "pubdate", "published", "date" -> {
          appeared = date(text(xml)).orElse(appeared);
          return true;
        }
        case "lastmod", "updated", "modified" -> {
          modified = date(text(xml)).orElse(modified);
          return true;
        }
        default -> {}
      }
      return false;
    }

    // RSS has the address as text, Atom as an attribute, and both may have several.
    private boolean link(XMLStreamReader xml) throws XMLStreamException {
      @Nullable String href = xml.getAttributeValue(null, "href");
      @Nullable String rel = xml.getAttributeValue(null, "rel");
      if (href != null) {
        link = rel == null || "alternate".equals(rel) ? href : link;
        return false;
      }
      String text = text(xml);
      link = text.isEmpty() ? link : text;
      return true;
    }

    private void ended(String name) {
      switch (name) {
        case "url", "item", "entry" -> add(false);
        case "sitemap" -> add(true);
        default -> {}
      }
    }

    private void add(boolean isList) {
      @Nullable String address = link == null ? permaLink : link;
      @Nullable Instant date = appeared == null ? modified : appeared;
      boolean exact = appeared != null;
      if (address != null) {
        Urls.resolve(base, address).ifPresent(url -> items.add(new Item(url, isList, date, exact)));
      }
      clear();
    }

    private void clear() {
      link = null;
      permaLink = null;
      appeared = null;
      modified = null;
    }

    private static String name(XMLStreamReader xml) {
      return xml.getLocalName().toLowerCase(Locale.ROOT);
    }

    /**
     * The element's text, without what stands in elements inside it; reads to the element's end.
     */
    private static String text(XMLStreamReader xml) throws XMLStreamException {
      StringBuilder text = new StringBuilder();
      int depth = 1;
      while (depth > 0 && xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          depth++;
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        } else if (xml.hasText() && depth == 1 && text.length() < MAX_TEXT) {
          text.append(xml.getText());
        }
      }
      return text.substring(0, Math.min(text.length(), MAX_TEXT)).strip();
    }
  }
}
