package id.warta.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Pairs of texts of {@code pairs.txt}, judged as an editor would, whichever of the two is first.
 */
class PairsTest {
  private static final Pattern EITHER = Pattern.compile("\\{([^{}|]*)\\|([^{}|]*)}");

  @TestFactory
  Stream<DynamicTest> pairs() throws IOException {
    return Arrays.stream(read().split("(?m)^== ", -1)).skip(1).map(PairsTest::test);
  }

  private static DynamicTest test(String pair) {
    String head = pair.lines().findFirst().orElseThrow();
    String text = pair.substring(head.length()).strip();
    String first = EITHER.matcher(text).replaceAll("$1");
    String second = EITHER.matcher(text).replaceAll("$2");
    return DynamicTest.dynamicTest(
        head,
        () -> {
          boolean one = head.startsWith("one: ");
          assertThat(areOne(first, second)).isEqualTo(one);
          assertThat(areOne(second, first)).isEqualTo(one);
        });
  }

  private static boolean areOne(String first, String second) throws IOException {
    try (Clusters clusters = Clusters.inMemory()) {
      return clusters.of("first", first).equals(clusters.of("second", second));
    }
  }

  private static String read() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PairsTest.class.getResourceAsStream("pairs.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
