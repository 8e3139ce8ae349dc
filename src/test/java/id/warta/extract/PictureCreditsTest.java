package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.article.Article;
import id.warta.article.Block;
import id.warta.article.Credit;
import id.warta.article.Image;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PictureCreditsTest {

  @Test
  void what_the_files_say_is_added_to_what_the_page_says() {
    Article read =
        PictureCredits.from((url, most) -> Optional.of(signed("Jane Doe", "AP")), 5)
            .addTo(
                article(new Credit("AFP", List.of(), List.of(), null, Set.of(), null, "element")));
    Credit credit = read.images().get(0).credit();
    assertThat(credit.line()).isEqualTo("AFP");
    assertThat(credit.people()).extracting(Credit.Person::name).containsExactly("Jane Doe");
    assertThat(credit.carrier()).isEqualTo("element+xmp:dc:creator+xmp:photoshop:Credit");
  }

  @Test
  void only_so_many_pictures_are_asked_for() {
    List<URI> asked = new ArrayList<>();
    PictureCredits.from(
            (url, most) -> {
              asked.add(url);
              return Optional.empty();
            },
            2)
        .addTo(article(Credit.NONE, Credit.NONE, Credit.NONE));
    assertThat(asked).hasSize(2);
    assertThatThrownBy(() -> PictureCredits.from((url, most) -> Optional.empty(), 0))
        .hasMessageContaining("0");
  }

  private static Article article(Credit... credits) {
    List<Image> images = new ArrayList<>();
    for (Credit credit : credits) {
      URI url = URI.create("https://news.example/i/" + images.size() + ".jpg");
      images.add(new Image(url, null, null, credit, null, null, images.isEmpty()));
    }
    return Article.at(URI.create("https://news.example/quay"))
        .title("Third quay opened")
        .body(List.of(Block.paragraph("The harbour opened its third quay.")))
        .images(images)
        .build();
  }

  private static byte[] signed(String creator, String credit) {
    String packet =
        "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
            + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
            + " rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'"
            + " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
            + " dc:creator='"
            + creator
            + "' photoshop:Credit='"
            + credit
            + "'/></rdf:RDF></x:xmpmeta>";
    byte[] data = packet.getBytes(StandardCharsets.UTF_8);
    int length = data.length + 2;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {-1, (byte) 0xd8, -1, (byte) 0xe1});
    out.writeBytes(new byte[] {(byte) (length >> 8), (byte) length});
    out.writeBytes(data);
    out.writeBytes(new byte[] {-1, (byte) 0xd9});
    return out.toByteArray();
  }
}
