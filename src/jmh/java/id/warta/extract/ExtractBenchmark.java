package id.warta.extract;

import id.warta.site.Sites;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.dankito.readability4j.Article;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many pages one thread reads in a second, from decoded text in memory to every field, beside
 * what parsing alone costs and what a peer does. An operation is one page; the pages take turns.
 * With {@code -prof gc}, {@code gc.alloc.rate.norm} is the bytes allocated for a page.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 10)
@Measurement(iterations = 5, time = 10)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class ExtractBenchmark {

  /** Manifests of the bench, joined by a plus sign. */
  @Param({"fundus_eval+scrapinghub", "fundus"})
  public String sets;

  private final Extractor generic = Extractor.generic();
  private final Extractor ruled = Extractor.using(Sites.bundled());
  private List<BenchPages.Sample> pages = List.of();
  private int next;

  @Setup
  public void load() {
    pages = BenchPages.of(sets);
  }

  private BenchPages.Sample turn() {
    next = next + 1 < pages.size() ? next + 1 : 0;
    return pages.get(next);
  }

  /** The measure: what no reader on top of this parser can do without. */
  @Benchmark
  public Document parseAlone() {
    BenchPages.Sample page = turn();
    return Jsoup.parse(page.html(), page.url().toString());
  }

  /** Every field, without any rule. */
  @Benchmark
  public Extraction everyField() {
    BenchPages.Sample page = turn();
    return generic.extract(page.html(), page.url());
  }

  /** Every field, by the rules of the sites that have one. */
  @Benchmark
  public Extraction everyFieldWithRules() {
    BenchPages.Sample page = turn();
    return ruled.extract(page.html(), page.url());
  }

  /** Title, byline, excerpt and text. */
  @Benchmark
  public Article readability4j() {
    BenchPages.Sample page = turn();
    return new Readability4J(page.url().toString(), page.html()).parse();
  }
}
