package id.warta.dedup;

import id.warta.article.Cluster.Role;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Measures fingerprints and look-up together, in documents per second of one core, over generated
 * news of about 450 words, three in ten of them edited copies: DOCUMENTS FOLDER. Making the texts
 * is not counted; writing and merging runs is.
 */
final class DedupSpeed {
  private static final int BLOCK = 5_000;
  private static final int SAY = 100_000;
  private static final int VOCABULARY = 60_000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final PrintStream out = new PrintStream(System.err, true, StandardCharsets.UTF_8);
  private final String[] words = new String[VOCABULARY];
  private long cpu;
  private long copies;
  private long peak;

  private DedupSpeed() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < VOCABULARY; i++) {
      StringBuilder word = new StringBuilder();
      for (int syllables = 1 + random.nextInt(4); syllables > 0; syllables--) {
        word.append("bdfgklmnprstvw".charAt(random.nextInt(14)))
            .append("aeiou".charAt(random.nextInt(5)));
      }
      words[i] = word.toString();
    }
  }

  public static void main(String[] args) throws IOException {
    new DedupSpeed().measure(Integer.parseInt(args[0]), Path.of(args[1]));
  }

  private void measure(int documents, Path folder) throws IOException {
    long before = 0;
    Seen seen = Seen.open(folder);
    try (seen) {
      for (int from = 0; from < documents; from += BLOCK) {
        take(seen, block(from));
        if ((from + BLOCK) % SAY == 0) {
          say(from + BLOCK, SAY * 1e9 / (cpu - before));
          before = cpu;
        }
      }
      before = threads.getCurrentThreadCpuTime();
    }
    cpu += threads.getCurrentThreadCpuTime() - before;
    out.printf(
        Locale.ROOT,
        "%,d documents: %,.0f per CPU second in all; %.1f bytes a document on disk; at most %d MB of"
            + " heap in use; %d ms collecting garbage%n",
        documents,
        documents * 1e9 / cpu,
        bytes(folder) / (double) documents,
        peak >> 20,
        collecting());
  }

  private void take(Seen seen, List<Document> block) throws IOException {
    long start = threads.getCurrentThreadCpuTime();
    for (Document document : block) {
      if (seen.check(document) instanceof Verdict.Keep keep
          && keep.cluster().role() != Role.ORIGINAL) {
        copies++;
      }
    }
    seen.commit();
    cpu += threads.getCurrentThreadCpuTime() - start;
    Runtime heap = Runtime.getRuntime();
    peak = Math.max(peak, heap.totalMemory() - heap.freeMemory());
  }

  private void say(int documents, double rate) {
    out.printf(
        Locale.ROOT,
        "%,9d documents, the last 100,000 at %,.0f/s, %,d copies%n",
        documents,
        rate,
        copies);
  }

  private List<Document> block(int from) {
    List<Document> block = new ArrayList<>();
    for (int i = from; i < from + BLOCK; i++) {
      SplittableRandom random = new SplittableRandom(i);
      boolean copy = i > 0 && random.nextInt(10) < 3;
      block.add(Document.of("d" + i, copy ? edited(random.nextInt(i), random) : text(i)));
    }
    return block;
  }

  private String edited(int of, SplittableRandom random) {
    String text = text(of);
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, text.length() * 2 / 3);
      case 1 -> sentence(random) + text.substring(text.indexOf('.') + 1);
      default -> text + sentence(random) + sentence(random);
    };
  }

  private String text(int seed) {
    SplittableRandom random = new SplittableRandom(seed * 31L + 7);
    StringBuilder text = new StringBuilder();
    for (int i = 15 + random.nextInt(20); i > 0; i--) {
      text.append(sentence(random));
    }
    return text.toString();
  }

  private String sentence(SplittableRandom random) {
    StringBuilder sentence = new StringBuilder();
    for (int i = 12 + random.nextInt(13); i > 0; i--) {
      int kind = random.nextInt(20);
      String word = words[(int) (VOCABULARY * Math.pow(random.nextDouble(), 3))];
      if (kind == 0) {
        sentence.append(random.nextInt(10_000));
      } else if (kind == 1 || sentence.isEmpty()) {
        sentence.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
      } else {
        sentence.append(word);
      }
      sentence.append(' ');
    }
    sentence.setLength(sentence.length() - 1);
    return sentence.append(". ").toString();
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private static long collecting() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
