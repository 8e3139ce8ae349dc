package id.warta.dedup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * In which order an index came to know its documents, for those who are to decide as it would. The
 * rows of a dataset are sorted by other things.
 */
public final class SeenOrder {

  private static final int HALF = 32;

  private SeenOrder() {}

  /**
   * A document of an index.
   *
   * @param document tells it from others, as {@link #of(long, long)} does
   * @param isCopy whether it is found by its address only
   */
  public record Place(long document, boolean isCopy) {}

  /**
   * What tells a document from others.
   *
   * @param address the {@linkplain Document#addressHash() hash} of its address
   * @param content the {@linkplain Fingerprint#content() hash} of its text
   */
  public static long of(long address, long content) {
    return (content << HALF) | (address & 0xFFFFFFFFL);
  }

  /**
   * The documents of the index in a folder, in the order in which it came to know them; none if
   * there is no index or it is damaged.
   *
   * @throws IOException if the folder cannot be read, or another has opened the index
   */
  public static List<Place> of(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Place> places = new ArrayList<>();
    try (RunFiles files = RunFiles.open(folder)) {
      for (Run run : files.load()) {
        add((DiskRun) run, places);
      }
      return places;
    } catch (DamagedIndexException e) {
      return List.of();
    }
  }

  private static void add(DiskRun run, List<Place> places) {
    int[] keys = new int[run.records().size()];
    EntryStream entries = run.entries();
    while (entries.hasNext()) {
      keys[Entries.document(entries.next())]++;
    }
    for (int i = 0; i < keys.length; i++) {
      places.add(new Place(run.records().key(i), keys[i] == 1));
    }
  }
}
