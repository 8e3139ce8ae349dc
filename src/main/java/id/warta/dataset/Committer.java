package id.warta.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows to the journal in a thread of its own, together with whatever else came meanwhile,
 * and acknowledges them when the disk has them. Hands a full journal to the {@link Sealer} and goes
 * on with the next.
 */
final class Committer {

  /** How many rows may wait before a writer does. */
  static final int QUEUE = 1_000;

  private static final int GROUP_ROWS = 100;
  private static final int GROUP_BYTES = 16 << 20;

  private final Folder folder;
  private final DatasetOptions options;
  private final Health health;
  private final Sealer sealer;
  private volatile IdSet ids;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread thread = Sealer.daemon(this::commitUntilEnd, "warta-commit");
  private final Object ending = new Object();
  private Journal journal;
  private long opened = System.nanoTime();
  private boolean ended;

  /** What happens after a row, or instead of one. */
  private enum Sign {
    ROW,
    SEAL,
    SEAL_AND_END,
    END
  }

  /**
   * A row on its way to the journal, or a sign without one.
   *
   * @param done completes when what was asked for is done
   */
  private record Waiting(
      Sign sign, Journal.@Nullable Pending row, CompletableFuture<Boolean> done) {
    static Waiting row(Journal.Pending row) {
      return new Waiting(Sign.ROW, row, new CompletableFuture<>());
    }

    static Waiting sign(Sign sign) {
      return new Waiting(sign, null, new CompletableFuture<>());
    }
  }

  Committer(
      Folder folder, DatasetOptions options, Health health, Sealer sealer, Recovery.Found found) {
    this.folder = folder;
    this.options = options;
    this.health = health;
    this.sealer = sealer;
    this.ids = found.ids();
    this.journal = found.current();
  }

  void start() {
    thread.start();
  }

  /** Goes on with these ids of rows, while nobody writes. */
  void know(IdSet all) {
    ids = all;
  }

  /** Rows stored so far. */
  int size() {
    return ids.size();
  }

  /** Takes a row; waits while the queue is full. Completes with whether its id was new. */
  CompletableFuture<Boolean> write(Journal.Pending row) {
    Waiting waiting = Waiting.row(row);
    enqueue(waiting);
    return waiting.done();
  }

  /** Completes when everything that came before is in sealed files, or has failed. */
  CompletableFuture<Boolean> flush() {
    Waiting waiting = Waiting.sign(Sign.SEAL);
    enqueue(waiting);
    return waiting.done();
  }

  /**
   * Like {@link #flush()}, or with no file made; and takes nothing more. Null if it took nothing
   * already.
   */
  @Nullable CompletableFuture<Boolean> end(boolean seal) {
    Waiting waiting = Waiting.sign(seal ? Sign.SEAL_AND_END : Sign.END);
    synchronized (ending) {
      if (ended) {
        return null;
      }
      enqueue(waiting);
      ended = true;
    }
    return waiting.done();
  }

  private void enqueue(Waiting waiting) {
    try {
      synchronized (ending) {
        if (ended) {
          throw new IllegalStateException(folder.root() + " is closed");
        }
        queue.put(waiting);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      waiting.done().completeExceptionally(e);
    }
  }

  private void commitUntilEnd() {
    Sign sign = Sign.ROW;
    while (sign == Sign.ROW || sign == Sign.SEAL) {
      try {
        List<Waiting> group = group();
        Waiting last = group.get(group.size() - 1);
        sign = last.sign();
        commit(sign == Sign.ROW ? group : group.subList(0, group.size() - 1));
        follow(last);
      } catch (InterruptedException e) {
        sign = Sign.END;
      }
    }
  }

  /** Whatever waits, up to a sign: the slower the disk, the larger the groups. */
  private List<Waiting> group() throws InterruptedException {
    List<Waiting> group = new ArrayList<>(GROUP_ROWS);
    Waiting next = queue.take();
    int bytes = 0;
    while (next != null) {
      group.add(next);
      Journal.Pending row = next.row();
      bytes += row == null ? GROUP_BYTES : row.bytes();
      next = group.size() < GROUP_ROWS && bytes < GROUP_BYTES ? queue.poll() : null;
    }
    return group;
  }

  private void commit(List<Waiting> group) {
    List<Boolean> stored = new ArrayList<>();
    Path file = journal.file();
    health.guard(
        file,
        "writing the journal",
        () -> {
          List<Journal.Pending> rows = new ArrayList<>();
          for (Waiting waiting : group) {
            Journal.Pending row = Objects.requireNonNull(waiting.row());
            boolean isNew = ids.add(row.entry().high(), row.entry().low());
            stored.add(isNew);
            if (isNew) {
              rows.add(row);
            }
          }
          if (!rows.isEmpty()) {
            journal.append(rows);
          }
        });
    acknowledge(group, stored);
  }

  private void acknowledge(List<Waiting> group, List<Boolean> stored) {
    DatasetException reason = health.failure();
    for (int i = 0; i < group.size(); i++) {
      CompletableFuture<Boolean> future = group.get(i).done();
      if (reason == null) {
        future.complete(stored.get(i));
      } else {
        future.completeExceptionally(reason);
      }
    }
  }

  private void follow(Waiting last) {
    switch (last.sign()) {
      case ROW -> sealWhenFull();
      case SEAL -> {
        nextJournal();
        sealer.then(() -> last.done().complete(true));
      }
      case SEAL_AND_END -> {
        sealLast();
        sealer.then(() -> last.done().complete(true));
      }
      case END -> {
        health.guard(journal.file(), "closing the journal", journal::leave);
        sealer.then(() -> last.done().complete(true));
      }
    }
  }

  private void sealWhenFull() {
    if (journal.entries().size() >= options.sealRows()
        || journal.bytes() >= options.sealBytes()
        || System.nanoTime() - opened >= options.sealAfter().toNanos()) {
      nextJournal();
    }
  }

  private void nextJournal() {
    if (journal.entries().isEmpty()) {
      return;
    }
    health.guard(
        folder.hidden(),
        "beginning a new journal",
        () -> {
          Journal full = journal;
          journal = Journal.create(folder, full.epoch() + 1);
          opened = System.nanoTime();
          sealer.seal(full);
        });
  }

  private void sealLast() {
    if (journal.entries().isEmpty() && health.failure() == null) {
      sealer.drop(journal);
    } else {
      sealer.seal(journal);
    }
  }
}
