package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.article.Credit;
import id.warta.article.Image;
import id.warta.page.Page;
import id.warta.page.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pictures of real pages, and whether a credit is given where the page gives one. */
class PicturesCreditedTest {

  private static final String CASES = "bench/extract/cases";

  private record Drawn(String page, String picture, boolean credited) {}

  @Test
  void pictures_without_a_credit_are_given_none() throws IOException {
    Path shared = shared();
    assumeTrue(shared != null, "../shared/bench is not here, so there are no real pages to read");
    Map<String, Map<String, Credit>> given = given(shared.resolve(CASES), drawn());
    List<String> wrong = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    int none = 0;
    int credited = 0;
    for (Drawn one : drawn()) {
      Credit credit = given.getOrDefault(one.page(), Map.of()).get(one.picture());
      boolean has = credit != null && !credit.isEmpty();
      none += one.credited() ? 0 : 1;
      credited += one.credited() && credit != null ? 1 : 0;
      if (has && !one.credited()) {
        wrong.add(one.page() + " " + credit.line());
      } else if (!has && credit != null && one.credited()) {
        missed.add(one.page());
      }
    }
    assertThat(none).isGreaterThan(250);
    assertThat(wrong).as("of %d without a credit", none).hasSizeLessThan(none * 3 / 100);
    assertThat(missed).as("of %d with a credit", credited).hasSizeLessThan(credited * 15 / 100);
  }

  private static Map<String, Map<String, Credit>> given(Path cases, List<Drawn> drawn)
      throws IOException {
    Map<String, Map<String, Credit>> given = new HashMap<>();
    drawn.forEach(one -> given.put(one.page(), new HashMap<>()));
    for (String set : drawn.stream().map(one -> one.page().split("/")[0]).distinct().toList()) {
      for (String line : Files.readAllLines(cases.resolve(set + ".jsonl"))) {
        JsonNode page = new ObjectMapper().readTree(line);
        Map<String, Credit> credits = given.get(page.get("id").asText());
        if (credits != null) {
          images(cases, page).forEach(image -> credits.put(key(image.url()), image.credit()));
        }
      }
    }
    return given;
  }

  private static List<Image> images(Path cases, JsonNode page) throws IOException {
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(cases.resolve(page.get("file").asText())))) {
      URI url = URI.create(page.path("url").asText("https://page.example/").replace(" ", "%20"));
      String type = "text/html; charset=" + page.path("charset").asText("utf-8");
      Map<String, List<String>> headers = Map.of("content-type", List.of(type));
      Page fetched =
          Page.fetched(url, url, 200, headers, in.readAllBytes(), Instant.EPOCH, Source.SEED);
      return Extractor.generic().extract(fetched) instanceof Extraction.Found found
          ? found.article().images()
          : List.of();
    }
  }

  private static String key(URI url) {
    try {
      byte[] address = url.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(address))
          .substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Drawn> drawn() throws IOException {
    try (InputStream in = PicturesCreditedTest.class.getResourceAsStream("pictures-credited.tsv")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(cells -> new Drawn(cells[1], cells[2], cells[3].equals("credit")))
          .toList();
    }
  }

  private static @Nullable Path shared() {
    String named = System.getProperty("warta.shared");
    Path shared = named == null ? Path.of("../shared") : Path.of(named);
    return Files.isDirectory(shared.resolve(CASES)) ? shared : null;
  }
}
