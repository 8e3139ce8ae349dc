package id.warta;

import id.warta.article.Cluster;
import id.warta.dataset.Change;
import id.warta.dataset.Rewrite;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes what came of each row, in order: into the dataset, the log and the report. */
final class RereadingTally {

  /** Columns that follow from others, which are told instead. */
  private static final Set<String> DERIVED =
      Set.of(
          "id",
          "content_hash",
          "word_count",
          "quality",
          "author_names",
          "rule",
          "rule_version",
          "warta_version");

  private static final int SAMPLES = 3;

  private final Rewrite rewrite;
  private final RereadingLog log;
  private final boolean dropRefused;
  private final boolean dryRun;
  private final Instant started = Instant.now();
  private final Map<String, Long> kept = new TreeMap<>();
  private final Map<String, Counted> fields = new TreeMap<>();
  private final BitSet changedCopies = new BitSet();
  private long looked;
  private long due;
  private long changed;
  private long same;
  private long unreadable;
  private long dropped;
  private long gone;
  private long renamed;
  private long reclustered;

  /** How often a column changed. */
  private static final class Counted {
    private long rows;
    private final Map<String, Reextraction.Sample> samples = new LinkedHashMap<>();

    void add(Change change, URI url) {
      rows++;
      if (samples.size() < SAMPLES) {
        samples.putIfAbsent(
            String.valueOf(url.getHost()),
            Difference.sample(url.toString(), change.before(), change.after()));
      }
    }

    Reextraction.Field field() {
      return new Reextraction.Field(rows, new ArrayList<>(samples.values()));
    }
  }

  RereadingTally(Rewrite rewrite, RereadingLog log, boolean dropRefused, boolean dryRun) {
    this.rewrite = rewrite;
    this.log = log;
    this.dropRefused = dropRefused;
    this.dryRun = dryRun;
  }

  void looked() {
    looked++;
  }

  /** Counts a row that is due. Returns whether it is. */
  boolean due(boolean isDue) {
    due += isDue ? 1 : 0;
    return isDue;
  }

  void take(StoredReader.Outcome outcome) {
    if (outcome instanceof StoredReader.Outcome.Read read) {
      read(read.draft());
    } else if (outcome instanceof StoredReader.Outcome.Refused refused) {
      refused(refused);
    } else if (outcome instanceof StoredReader.Outcome.Unreadable none) {
      kept.merge(none.reason(), 1L, Long::sum);
      if (none.wasStored()) {
        unreadable++;
        log.kept(none.line(), none.reason());
      }
    }
  }

  private void refused(StoredReader.Outcome.Refused refused) {
    if (!dropRefused) {
      kept.merge("refused: " + refused.reason(), 1L, Long::sum);
      log.kept(refused.line(), refused.reason());
      return;
    }
    dropped++;
    log.dropped(refused.line(), refused.reason());
    if (!dryRun) {
      rewrite.drop(refused.line().number());
    }
  }

  private void read(Rewrite.Draft draft) {
    List<Change> content = draft.content();
    if (content.isEmpty()) {
      same++;
    } else {
      changed(draft, content);
    }
    if (!dryRun && !draft.changes().isEmpty()) {
      rewrite.replace(draft);
    }
  }

  private void changed(Rewrite.Draft draft, List<Change> content) {
    changed++;
    renamed += draft.changes("id") ? 1 : 0;
    boolean original = draft.line().row().cluster().role() == Cluster.Role.ORIGINAL;
    if (draft.changes("content_hash") && !original) {
      changedCopies.set((int) draft.line().number());
    }
    boolean text = draft.changes("text");
    for (Change change : content) {
      // The blocks are the text once more.
      if (!DERIVED.contains(change.column()) && !(text && change.column().equals("blocks"))) {
        fields
            .computeIfAbsent(change.column(), name -> new Counted())
            .add(change, draft.line().row().article().url());
      }
    }
    log.changed(draft);
  }

  /** Whether rows have other ids now, or some are left out: the index must learn of it. */
  boolean renamed() {
    return renamed + dropped > 0;
  }

  /** Rows with a changed text that are no originals. */
  BitSet changedCopies() {
    return changedCopies;
  }

  void gone(long rows) {
    gone += rows;
  }

  void reclustered() {
    reclustered++;
  }

  /** How many rows are left out. */
  long left() {
    return gone + dropped;
  }

  Reextraction report(Path folder, int files, @Nullable Path written) {
    Map<String, Reextraction.Field> byRows = new LinkedHashMap<>();
    fields.entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> -entry.getValue().rows))
        .forEach(entry -> byRows.put(entry.getKey(), entry.getValue().field()));
    return new Reextraction(
        folder,
        dryRun,
        rewrite.size(),
        looked,
        due,
        changed,
        same,
        kept,
        unreadable,
        dropped,
        gone,
        renamed,
        reclustered,
        files,
        byRows,
        written,
        Duration.between(started, Instant.now()));
  }
}
