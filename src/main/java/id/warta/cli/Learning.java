package id.warta.cli;

import id.warta.Ahead;
import id.warta.extract.Extractor;
import id.warta.extract.Lesson;
import id.warta.extract.SiteMemory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the pages of sites that come with several pages ahead of time, to learn what repeats on
 * them. Since all are read before the first is printed, their order does not matter.
 */
final class Learning {

  /** With fewer pages of a site nothing can be learned. */
  private static final int SEVERAL = 3;

  private final Extractor extractor;
  private final int threads;

  Learning(Extractor extractor, int threads) {
    this.extractor = extractor;
    this.threads = threads;
  }

  /** The extractor with what the pages taught; itself where they teach nothing. */
  Extractor from(List<Inputs.Input> pages) {
    List<Inputs.Input> several = several(pages);
    if (several.isEmpty()) {
      return extractor;
    }
    SiteMemory memory = SiteMemory.inMemory();
    Ahead.each(
        several.iterator(), threads, this::lesson, lesson -> lesson.ifPresent(memory::learn));
    return extractor.remembering(memory);
  }

  private List<Inputs.Input> several(List<Inputs.Input> pages) {
    List<Inputs.Input> files = pages.stream().filter(page -> page.address() != null).toList();
    if (files.size() < SEVERAL) {
      return List.of();
    }
    List<String> sites = new ArrayList<>();
    Ahead.each(files.iterator(), threads, this::site, sites::add);
    Map<String, Long> counts =
        sites.stream().collect(Collectors.groupingBy(site -> site, Collectors.counting()));
    counts.put("", 0L);
    return IntStream.range(0, files.size())
        .filter(i -> counts.getOrDefault(sites.get(i), 0L) >= SEVERAL)
        .mapToObj(files::get)
        .toList();
  }

  private String site(Inputs.Input input) {
    Callable<URI> address = input.address();
    return address == null ? "" : read(address).map(extractor::site).orElse("");
  }

  private Optional<Lesson> lesson(Inputs.Input input) {
    return read(input.page()).flatMap(extractor::lesson);
  }

  // A page that cannot be read teaches nothing; why it cannot is told when it is its turn.
  private static <T> Optional<T> read(Callable<T> source) {
    try {
      return Optional.of(source.call());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (Exception e) {
      return Optional.empty();
    }
  }
}
