package id.warta.credit;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** How many credit lines and captions are read in a second by one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CreditBenchmark {

  private static final List<String> LINES =
      List.of(
          "Foto: Jane Doe / NTB",
          "Sputnik/Vladimir Smirnov/Pool via REUTERS",
          "© picture alliance/dpa | Jane Doe",
          "Photo by Jane Doe for The Washington Post via Getty Images",
          "AP Photo/Jane Doe, File",
          "고영권 기자",
          "(Quelle: IMAGO/Jane Doe/imago-images-bilder)",
          "Ảnh: Bệnh viện cung cấp");
  private static final List<String> CAPTIONS =
      List.of(
          "Warga menunggu bus di Senen, Jakarta. (ANTARA FOTO/Budi Santoso)",
          "The harbour opened its third quay on Monday after six years of work. Jane Doe/AP",
          "The harbour opened its third quay on Monday after six years of work.",
          "尹大統領の発言をテレビで見る国民（ソウルで、３日）＝ＡＰ");

  @Benchmark
  @OperationsPerInvocation(8)
  public void lines(Blackhole hole) {
    for (String line : LINES) {
      hole.consume(CreditReader.bundled().line(line, "element"));
    }
  }

  @Benchmark
  @OperationsPerInvocation(4)
  public void captions(Blackhole hole) {
    for (String caption : CAPTIONS) {
      hole.consume(CreditReader.bundled().caption(caption, Place.ANYWHERE));
    }
  }
}
