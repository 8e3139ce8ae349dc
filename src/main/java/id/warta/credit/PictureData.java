package id.warta.credit;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.options.PropertyOptions;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import id.warta.article.Credit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the credit that stands in a picture's file: its IPTC and XMP data, which agencies write and
 * many sites keep.
 *
 * <p>The first bytes of a file suffice, since the data stand before the picture: a request for
 * {@value #HEAD} bytes is enough for nearly all. What is read, the first being trusted most:
 *
 * <ul>
 *   <li>who made it: By-line (IPTC 2:80), {@code plus:ImageCreator}, {@code dc:creator};
 *   <li>whom it is to be credited to: Credit (2:110), {@code photoshop:Credit};
 *   <li>whose it was: Source (2:115), {@code photoshop:Source};
 *   <li>whose rights: Copyright Notice (2:116), {@code dc:rights};
 *   <li>how it was made: {@code Iptc4xmpExt:DigitalSourceType}, where a model made it.
 * </ul>
 *
 * <p>A file costs memory in proportion to those bytes, whatever it claims to hold: what is
 * compressed in a PNG is passed over, and XMP that defines entities is not read.
 *
 * <p>It needs the library {@code com.drewnoakes:metadata-extractor}, which is an optional
 * dependency of this one. Safe to share between threads.
 */
public final class PictureData {

  /** How many bytes of a file are asked for and read, at most. */
  public static final int HEAD = 128 * 1024;

  private static final String PLUS = "http://ns.useplus.org/ldf/xmp/1.0/";
  private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
  private static final String PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/";
  private static final String IPTC_EXTENSION = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
  private static final int LONGEST = 600;

  private final CreditReader reader;

  private PictureData(CreditReader reader) {
    this.reader = reader;
  }

  /** The reader of picture files that reads names as a reader of lines does. */
  public static PictureData with(CreditReader reader) {
    return new PictureData(reader);
  }

  /**
   * The credit in a picture's file.
   *
   * @param file the file or its beginning: JPEG, PNG, WebP, TIFF and other kinds that keep such
   *     data
   * @return {@link Credit#NONE} where it names nobody, or is no picture, or is damaged; its
   *     carriers are {@code iptc:By-line} and the like
   */
  public Credit read(byte[] file) {
    byte[] start = file.length > HEAD ? Arrays.copyOf(file, HEAD) : file;
    byte[] head = PngHead.isPng(start) ? PngHead.withoutCompressed(start) : start;
    Metadata metadata = metadata(head);
    if (metadata == null && head.length > 2 && head[0] == (byte) 0xff && head[1] == (byte) 0xd8) {
      // A file that ends behind its data lacks the mark of the end.
      byte[] ended = Arrays.copyOf(head, head.length + 2);
      ended[head.length] = (byte) 0xff;
      ended[head.length + 1] = (byte) 0xd9;
      metadata = metadata(ended);
    }
    return metadata == null ? Credit.NONE : read(metadata);
  }

  private static @Nullable Metadata metadata(byte[] head) {
    try {
      return ImageMetadataReader.readMetadata(new ByteArrayInputStream(head), head.length);
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      // The library promises nothing of damaged files.
      return null;
    }
  }

  private Credit read(Metadata metadata) {
    List<Credit> people = new ArrayList<>();
    List<Credit> organisations = new ArrayList<>();
    List<Credit> rights = new ArrayList<>();
    for (IptcDirectory iptc : metadata.getDirectoriesOfType(IptcDirectory.class)) {
      addCreators(people, strings(iptc, IptcDirectory.TAG_BY_LINE), "iptc:By-line");
      addLine(organisations, iptc.getString(IptcDirectory.TAG_CREDIT), "iptc:Credit");
      addLine(organisations, iptc.getString(IptcDirectory.TAG_SOURCE), "iptc:Source");
      addLine(rights, iptc.getString(IptcDirectory.TAG_COPYRIGHT_NOTICE), "iptc:CopyrightNotice");
    }
    boolean byModel = false;
    for (XmpDirectory xmp : metadata.getDirectoriesOfType(XmpDirectory.class)) {
      XMPMeta meta = xmp.getXMPMeta();
      addCreators(people, imageCreators(meta), "xmp:plus:ImageCreator");
      addCreators(people, items(meta, DUBLIN_CORE, "creator"), "xmp:dc:creator");
      addLine(organisations, value(meta, PHOTOSHOP, "Credit"), "xmp:photoshop:Credit");
      addLine(organisations, value(meta, PHOTOSHOP, "Source"), "xmp:photoshop:Source");
      items(meta, DUBLIN_CORE, "rights").stream()
          .limit(1)
          .forEach(line -> addLine(rights, line, "xmp:dc:rights"));
      byModel |= isByModel(value(meta, IPTC_EXTENSION, "DigitalSourceType"));
    }
    return merged(people, organisations, rights, byModel);
  }

  private static Credit merged(
      List<Credit> people, List<Credit> organisations, List<Credit> rights, boolean byModel) {
    List<Credit> all = new ArrayList<>();
    people.stream().limit(1).forEach(all::add);
    all.addAll(organisations);
    if (all.isEmpty()) {
      all.addAll(rights);
    }
    Credit credit = Credits.merge(all);
    String medium = byModel ? "ai" : credit.medium();
    String licence = rights.isEmpty() ? credit.licence() : rights.get(0).line();
    return new Credit(
        line(credit, organisations),
        credit.people(),
        credit.organisations(),
        medium,
        credit.flags(),
        licence,
        byModel && credit.carrier() == null ? "xmp:DigitalSourceType" : credit.carrier());
  }

  // The file has its parts in fields of their own: the line joins them as agencies do.
  private static @Nullable String line(Credit credit, List<Credit> organisations) {
    boolean apart =
        credit.line() != null
            && !credit.people().isEmpty()
            && !organisations.isEmpty()
            && !credit.line().equals(organisations.get(0).line())
            && organisations.get(0).people().isEmpty();
    return apart ? credit.line() + "/" + organisations.get(0).line() : credit.line();
  }

  private void addCreators(List<Credit> people, List<String> names, String carrier) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    List<String> some = names.stream().filter(name -> !name.isBlank()).filter(seen::add).toList();
    addLine(people, String.join(", ", some), carrier);
  }

  private void addLine(List<Credit> credits, @Nullable String line, String carrier) {
    if (line == null || line.isBlank()) {
      return;
    }
    Credit credit =
        reader.line(line.length() > LONGEST ? line.substring(0, LONGEST) : line, carrier);
    if (!credit.isEmpty()) {
      credits.add(credit);
    }
  }

  private static List<String> strings(IptcDirectory iptc, int tag) {
    String[] values = iptc.getStringArray(tag);
    return values == null ? List.of() : List.of(values);
  }

  private static @Nullable String value(XMPMeta meta, String space, String name) {
    try {
      return meta.getPropertyString(space, name);
    } catch (XMPException e) {
      return null;
    }
  }

  private static List<String> items(XMPMeta meta, String space, String name) {
    List<String> items = new ArrayList<>();
    try {
      PropertyOptions options =
          meta.getProperty(space, name) == null ? null : meta.getProperty(space, name).getOptions();
      if (options == null || !options.isArray()) {
        String one = meta.getPropertyString(space, name);
        return one == null ? List.of() : List.of(one);
      }
      for (int i = 1; i <= Math.min(meta.countArrayItems(space, name), 20); i++) {
        items.add(meta.getArrayItem(space, name, i).getValue());
      }
    } catch (XMPException e) {
      return items;
    }
    return items;
  }

  private static List<String> imageCreators(XMPMeta meta) {
    List<String> names = new ArrayList<>();
    try {
      for (int i = 1; i <= Math.min(meta.countArrayItems(PLUS, "ImageCreator"), 20); i++) {
        String name = meta.getPropertyString(PLUS, "ImageCreator[" + i + "]/plus:ImageCreatorName");
        if (name != null) {
          names.add(name);
        }
      }
    } catch (XMPException e) {
      return names;
    }
    return names;
  }

  /** Whether the file says that a model made the picture, all of it or a part. */
  private static boolean isByModel(@Nullable String sourceType) {
    String type = sourceType == null ? "" : sourceType.toLowerCase(Locale.ROOT);
    return type.endsWith("/trainedalgorithmicmedia")
        || type.endsWith("/compositewithtrainedalgorithmicmedia");
  }
}
