package id.warta.spark;

import id.warta.site.Sites;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several units on an executor, a slice of each. A crawl mostly waits, so one core crawls many at
 * the same time.
 */
final class CrawlTask {

  private static final Logger LOG = LoggerFactory.getLogger(CrawlTask.class);
  private static final int KEEPERS = 4;

  private final Store store;
  private final Terms terms;
  private final Sites sites;
  private final List<Slice> running = new ArrayList<>();
  private boolean ending;

  CrawlTask(Store store, Terms terms, Sites sites) {
    this.store = store;
    this.terms = terms;
    this.sites = sites;
  }

  /**
   * Units that are crawled one after the other: each had a folder of its own before it was found
   * that they share an address.
   */
  record Group(ArrayList<Unit> units) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Crawls.
   *
   * @param ends whether to end all slices now
   */
  List<Slice.Result> run(List<Group> groups, BooleanSupplier ends) {
    ExecutorService crawling = Executors.newFixedThreadPool(terms.atOnce(), named("warta-slice"));
    ScheduledExecutorService keeper =
        Executors.newScheduledThreadPool(KEEPERS, named("warta-keeper"));
    try {
      List<Future<List<Slice.Result>>> all = new ArrayList<>();
      for (Group group : groups) {
        all.add(crawling.submit(() -> crawl(group, keeper)));
      }
      List<Slice.Result> results = new ArrayList<>();
      for (Future<List<Slice.Result>> one : all) {
        results.addAll(await(one, ends));
      }
      return results;
    } finally {
      finish();
      crawling.shutdown();
      keeper.shutdown();
    }
  }

  private List<Slice.Result> await(Future<List<Slice.Result>> group, BooleanSupplier ends) {
    while (true) {
      try {
        return group.get(200, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (ends.getAsBoolean()) {
          finish();
        }
      } catch (InterruptedException e) {
        finish();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private List<Slice.Result> crawl(Group group, ScheduledExecutorService keeper) {
    List<Slice.Result> results = new ArrayList<>();
    for (Unit unit : group.units()) {
      List<Unit> others = new ArrayList<>(group.units());
      others.remove(unit);
      Slice slice = new Slice(store, terms, unit, others, sites, keeper, Lease.Clock.SYSTEM);
      begin(slice);
      results.add(crawl(unit, slice));
    }
    return results;
  }

  // One unit that cannot be crawled is no reason to give up the others.
  private static Slice.Result crawl(Unit unit, Slice slice) {
    try {
      return slice.run();
    } catch (IOException | RuntimeException e) {
      LOG.warn("{}: {}", unit.name(), e.getMessage(), e);
      return Slice.Result.failed(unit.name(), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Slice.Result.failed(unit.name(), "interrupted");
    }
  }

  private synchronized void begin(Slice slice) {
    running.add(slice);
    if (ending) {
      slice.finish();
    }
  }

  private synchronized void finish() {
    ending = true;
    running.forEach(Slice::finish);
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
