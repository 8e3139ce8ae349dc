package id.warta.credit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import id.warta.article.Credit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class PictureDataTest {

  private static final PictureData DATA = PictureData.with(CreditReader.bundled());

  @Test
  void by_line_and_credit_of_iptc_are_person_and_agency() {
    Credit credit =
        DATA.read(jpeg(app13(record(80, "Jane Doe"), record(110, "AFP via Getty Images"))));
    assertThat(credit.people()).extracting(Credit.Person::name).containsExactly("Jane Doe");
    assertThat(credit.organisations())
        .extracting(Credit.Organisation::name)
        .containsExactly("AFP", "Getty Images");
    assertThat(credit.line()).isEqualTo("Jane Doe/AFP via Getty Images");
    assertThat(credit.carrier()).isEqualTo("iptc:By-line+iptc:Credit");
  }

  @Test
  void source_and_copyright_stand_in_where_there_is_no_credit() {
    Credit source = DATA.read(jpeg(app13(record(115, "REUTERS"), record(116, "© Harbour Ledger"))));
    assertThat(source.organisations())
        .extracting(Credit.Organisation::name)
        .containsExactly("Reuters");
    assertThat(source.licence()).isEqualTo("Harbour Ledger");
    Credit rights = DATA.read(jpeg(app13(record(116, "© Jane Doe"))));
    assertThat(rights.people()).extracting(Credit.Person::name).containsExactly("Jane Doe");
  }

  @Test
  void xmp_is_read_too() {
    Credit credit =
        DATA.read(
            jpeg(
                xmp(
                    "<dc:creator><rdf:Seq><rdf:li>Jane Doe</rdf:li></rdf:Seq></dc:creator>"
                        + "<photoshop:Credit>dpa</photoshop:Credit>")));
    assertThat(credit.people()).extracting(Credit.Person::name).containsExactly("Jane Doe");
    assertThat(credit.organisations()).extracting(Credit.Organisation::name).containsExactly("dpa");
    assertThat(credit.carrier()).isEqualTo("xmp:dc:creator+xmp:photoshop:Credit");
  }

  @Test
  void the_image_creator_of_plus_is_a_person() {
    Credit credit =
        DATA.read(
            jpeg(
                xmp(
                    "<plus:ImageCreator><rdf:Seq><rdf:li rdf:parseType='Resource'>"
                        + "<plus:ImageCreatorName>Jane Doe</plus:ImageCreatorName>"
                        + "</rdf:li></rdf:Seq></plus:ImageCreator>")));
    assertThat(credit.people()).extracting(Credit.Person::name).containsExactly("Jane Doe");
  }

  @Test
  void a_picture_that_a_model_made_says_so() {
    String type = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    Credit credit =
        DATA.read(jpeg(xmp("<ext:DigitalSourceType>" + type + "</ext:DigitalSourceType>")));
    assertThat(credit.medium()).isEqualTo("ai");
    assertThat(credit.carrier()).isEqualTo("xmp:DigitalSourceType");
    Credit camera =
        DATA.read(jpeg(xmp("<ext:DigitalSourceType>x/digitalCapture</ext:DigitalSourceType>")));
    assertThat(camera).isEqualTo(Credit.NONE);
  }

  @Test
  void a_file_that_is_cut_off_behind_its_data_is_read() {
    byte[] whole = jpeg(app13(record(80, "Jane Doe")));
    byte[] big = Arrays.copyOf(whole, PictureData.HEAD * 3);
    assertThat(DATA.read(big).people()).hasSize(1);
    assertThat(DATA.read(Arrays.copyOf(whole, whole.length - 2)).people()).hasSize(1);
  }

  @Test
  void what_is_no_picture_has_no_credit() {
    byte[] noise = new byte[4096];
    new Random(7).nextBytes(noise);
    assertThat(DATA.read(new byte[0])).isEqualTo(Credit.NONE);
    assertThat(DATA.read(noise)).isEqualTo(Credit.NONE);
    assertThat(DATA.read("<html>".getBytes(StandardCharsets.UTF_8))).isEqualTo(Credit.NONE);
    byte[] picture = jpeg(app13(record(80, "Jane Doe")), xmp("<photoshop:Credit>AP</x>"));
    for (int i = 0; i < picture.length; i++) {
      byte[] damaged = picture.clone();
      damaged[i] ^= (byte) 0xff;
      assertThat(DATA.read(damaged)).isNotNull();
    }
  }

  @Test
  void what_unfolds_to_a_thousand_times_its_size_is_passed_over() {
    byte[] picture =
        png(
            chunk("IHDR", bytes(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0)),
            chunk("zTXt", join("Comment\0\0", deflated(60_000_000))),
            chunk("iCCP", join("Profile\0\0", deflated(20_000_000))),
            chunk("iTXt", join("Author\0\1\0\0\0", deflated(20_000_000))),
            chunk(
                "iTXt",
                join("XML:com.adobe.xmp\0\0\0\0\0", packet("<dc:creator>Jane Doe</dc:creator>"))),
            chunk("IDAT", new byte[0]));
    assertThat(picture).hasSizeLessThan(PictureData.HEAD);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    DATA.read(jpeg(xmp("<dc:creator>Jane Doe</dc:creator>"))); // the classes are loaded
    long before = thread.getCurrentThreadAllocatedBytes();
    Credit credit = DATA.read(picture);
    long taken = thread.getCurrentThreadAllocatedBytes() - before;
    assertThat(credit.people()).extracting(Credit.Person::name).containsExactly("Jane Doe");
    assertThat(taken).isLessThan(16_000_000L);
  }

  @Test
  void entities_of_xmp_are_not_unfolded() {
    StringBuilder entities = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>");
    for (int i = 1; i < 12; i++) {
      entities.append("<!ENTITY a").append(i).append(" '");
      entities.append(("&a" + (i - 1) + ";").repeat(10)).append("'>");
    }
    byte[] bomb =
        join(
            "http://ns.adobe.com/xap/1.0/\0" + entities + "]>",
            packet("<dc:creator>&a11;</dc:creator>"));
    assertThat(DATA.read(jpeg(segment(0xe1, bomb)))).isEqualTo(Credit.NONE);
  }

  private static byte[] png(byte[]... chunks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a));
    for (byte[] chunk : chunks) {
      out.writeBytes(chunk);
    }
    out.writeBytes(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] body = join(type, data);
    CRC32 crc = new CRC32();
    crc.update(body);
    return ByteBuffer.allocate(body.length + 8)
        .putInt(data.length)
        .put(body)
        .putInt((int) crc.getValue())
        .array();
  }

  private static byte[] deflated(int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(new byte[size]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] join(String head, byte[] data) {
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] joined = Arrays.copyOf(start, start.length + data.length);
    System.arraycopy(data, 0, joined, start.length, data.length);
    return joined;
  }

  private static byte[] jpeg(byte[]... segments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0xff, 0xd8));
    for (byte[] segment : segments) {
      out.writeBytes(segment);
    }
    out.writeBytes(bytes(0xff, 0xd9));
    return out.toByteArray();
  }

  /** The segment that holds Photoshop's resource 0x0404: IPTC records. */
  private static byte[] app13(byte[]... records) {
    ByteArrayOutputStream iptc = new ByteArrayOutputStream();
    iptc.writeBytes(new byte[] {0x1c, 1, 90, 0, 3, 0x1b, '%', 'G'}); // the text is UTF-8
    for (byte[] record : records) {
      iptc.writeBytes(record);
    }
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes("Photoshop 3.0\0".getBytes(StandardCharsets.US_ASCII));
    data.writeBytes("8BIM".getBytes(StandardCharsets.US_ASCII));
    data.writeBytes(bytes(0x04, 0x04, 0, 0));
    data.writeBytes(bytes(0, 0, iptc.size() >> 8, iptc.size() & 0xff));
    data.writeBytes(iptc.toByteArray());
    data.writeBytes(new byte[iptc.size() % 2]);
    return segment(0xed, data.toByteArray());
  }

  private static byte[] record(int tag, String text) {
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0x1c, 2, tag, value.length >> 8, value.length & 0xff));
    out.writeBytes(value);
    return out.toByteArray();
  }

  private static byte[] xmp(String properties) {
    return segment(0xe1, join("http://ns.adobe.com/xap/1.0/\0", packet(properties)));
  }

  private static byte[] packet(String properties) {
    String packet =
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
            + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
            + " rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'"
            + " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
            + " xmlns:plus='http://ns.useplus.org/ldf/xmp/1.0/'"
            + " xmlns:ext='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'>"
            + properties
            + "</rdf:Description></rdf:RDF></x:xmpmeta>";
    return packet.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] segment(int marker, byte[] data) {
    int length = data.length + 2;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0xff, marker, length >> 8, length & 0xff));
    out.writeBytes(data);
    return out.toByteArray();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
