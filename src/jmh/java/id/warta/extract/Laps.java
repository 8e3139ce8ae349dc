package id.warta.extract;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;

/**
 * A quick look between two benchmark runs: {@code Laps SETS [LAPS]}. Laps of parsing alone, of
 * extraction and of a peer take turns, and CPU time is counted, so that a busy machine does little harm. Tells
 * the means, the ratio, the bytes allocated for a page, and the slowest pages warm and cold.
 */
final class Laps {

  private static final ThreadMXBean THREAD =
      (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private record Slow(String id, double ms) {}

  private Laps() {}

  public static void main(String[] args) {
    List<BenchPages.Sample> pages = BenchPages.of(args[0]);
    int laps = args.length > 1 ? Integer.parseInt(args[1]) : 30;
    Extractor extractor = Extractor.generic();
    Consumer<BenchPages.Sample> parse = page -> Jsoup.parse(page.html(), page.url().toString());
    Consumer<BenchPages.Sample> extract = page -> extractor.extract(page.html(), page.url());
    tell("cold", slowest(pages, extract));
    Consumer<BenchPages.Sample> peer =
        page -> new Readability4J(page.url().toString(), page.html()).parse();
    double[] parsing = {0, 0};
    double[] peers = {0, 0};
    double[] extraction = {0, 0};
    for (int i = 0; i < laps; i++) {
      boolean warm = i >= laps / 2;
      lap(pages, parse, warm ? parsing : new double[2]);
      lap(pages, extract, warm ? extraction : new double[2]);
      lap(pages, peer, warm ? peers : new double[2]);
    }
    int n = pages.size() * (laps - laps / 2);
    System.out.printf(
        "%s, a page: parse %.3f ms %.2f MB, extraction %.3f ms %.2f MB (%.2f parses),"
            + " Readability4J %.3f ms %.2f MB%n",
        args[0],
        parsing[0] / n,
        parsing[1] / n / 1e6,
        extraction[0] / n,
        extraction[1] / n / 1e6,
        extraction[0] / parsing[0],
        peers[0] / n,
        peers[1] / n / 1e6);
    tell("warm", slowest(pages, extract));
  }

  private static void lap(
      List<BenchPages.Sample> pages, Consumer<BenchPages.Sample> work, double[] sums) {
    long bytes = THREAD.getCurrentThreadAllocatedBytes();
    long time = THREAD.getCurrentThreadCpuTime();
    pages.forEach(work);
    sums[0] += (THREAD.getCurrentThreadCpuTime() - time) / 1e6;
    sums[1] += THREAD.getCurrentThreadAllocatedBytes() - bytes;
  }

  private static List<Slow> slowest(
      List<BenchPages.Sample> pages, Consumer<BenchPages.Sample> work) {
    List<Slow> all = new ArrayList<>();
    for (BenchPages.Sample page : pages) {
      long time = THREAD.getCurrentThreadCpuTime();
      work.accept(page);
      all.add(new Slow(page.id(), (THREAD.getCurrentThreadCpuTime() - time) / 1e6));
    }
    all.sort(Comparator.comparingDouble(Slow::ms).reversed());
    return all.subList(0, 3);
  }

  private static void tell(String when, List<Slow> slowest) {
    slowest.forEach(one -> System.out.printf("  %s: %s %.1f ms%n", when, one.id(), one.ms()));
  }
}
