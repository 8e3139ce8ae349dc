package id.warta.site;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class TransformsTest {

  @ParameterizedTest
  @CsvFileSource(resources = "transforms.csv", useHeadersInDisplayName = true)
  void transforms_apply_in_one_order(String rung, String texts, String left) {
    assertThat(String.join(" ⏎ ", transforms(rung).apply(List.of(texts.split("⏎")))))
        .isEqualTo(left == null ? "" : left);
  }

  private static Transforms transforms(String rung) {
    YamlMap site =
        YamlMap.parse(
            "x",
            "site: x.org\nlanguage: id\ntime-zone: Asia/Jakarta\ntitle: {css: h1, " + rung + "}");
    Mistakes mistakes = new Mistakes();
    Layout layout = SiteReader.read(site.dict(), "x", mistakes).layouts().get(0);
    return requireNonNull(layout.fields().get("title")).ladder().get(0).transforms();
  }
}
