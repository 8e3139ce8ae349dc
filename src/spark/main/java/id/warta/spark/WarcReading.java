package id.warta.spark;

import id.warta.archive.Stretch;
import id.warta.archive.Stretch.Seam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads WARC files, each in stretches, one task a stretch. What a task has read lies in files of
 * its own, and then its mark says so; another job that is to do the same takes what is marked, and
 * does the rest.
 *
 * <pre>
 * read/4f1c….done               the {@link Done} of the assignment of this key
 * read/0b2e….documents, .rows   what it names
 * </pre>
 */
final class WarcReading {

  private static final Logger LOG = LoggerFactory.getLogger(WarcReading.class);

  /** Marks are small, and most stores are slow to answer and answer many at once. */
  private static final int READERS = 16;

  private static final String MARK = ".done";

  private final SparkSession spark;
  private final Store store;
  private final String folder;
  private final Map<String, Done> marked = new ConcurrentHashMap<>();
  private final Map<String, Integer> anew = new TreeMap<>();
  private int reused;

  /**
   * @param folder for what is read, and what was
   */
  WarcReading(SparkSession spark, Store store, String folder) throws IOException {
    this.spark = spark;
    this.store = store;
    this.folder = folder;
    List<String> names = store.list(folder).stream().filter(name -> name.endsWith(MARK)).toList();
    Pool.each(READERS, names, name -> mark(folder + "/" + name));
  }

  private void mark(String name) {
    String json = text(name);
    try {
      Done done = Done.parse(json);
      marked.put(done.key(), done);
    } catch (UncheckedIOException e) {
      LOG.warn("{}: of another version of Warta, or damaged; so it counts for nothing", name);
    }
  }

  private String text(String name) {
    try {
      return new String(store.read(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": cannot be read", e);
    }
  }

  /** How many stretches an earlier job had read. */
  int reused() {
    return reused;
  }

  /** How many stretches that an earlier job had read are read again, by what is different now. */
  Map<String, Integer> anew() {
    return anew;
  }

  /**
   * Reads all stretches of some files.
   *
   * @param files the assignments of each, from its beginning to its end
   * @return what came of each, in the same order
   */
  List<Done> read(List<List<Assignment>> files, Rules rules) throws IOException {
    List<List<Assignment>> cut = new ArrayList<>();
    files.forEach(file -> cut.add(new ArrayList<>(file)));
    Map<Assignment, Done> done = new HashMap<>();
    List<Assignment> due = cut.stream().flatMap(List::stream).toList();
    count(due);
    while (!due.isEmpty()) {
      for (Done one : readOrKnow(due, rules)) {
        done.put(one.assignment(), one);
      }
      due = mend(cut, done);
    }
    return cut.stream().flatMap(List::stream).map(done::get).toList();
  }

  private void count(List<Assignment> due) {
    Map<String, Assignment> before = new HashMap<>();
    marked.values().forEach(one -> before.put(place(one.assignment()), one.assignment()));
    for (Assignment assignment : due) {
      Assignment other = before.get(place(assignment));
      if (marked.containsKey(assignment.key())) {
        reused++;
      } else if (other != null) {
        anew.merge(String.join(" and ", assignment.differences(other)), 1, Integer::sum);
      }
    }
  }

  private static String place(Assignment assignment) {
    return assignment.stretch().from() + " " + assignment.warc().name();
  }

  /** What is to be read again, since it did not begin where the stretch before ended. */
  private List<Assignment> mend(List<List<Assignment>> files, Map<Assignment, Done> done) {
    List<Assignment> again = new ArrayList<>();
    for (List<Assignment> file : files) {
      Optional<Seam> seam = seam(file, done);
      while (seam.isPresent() && seam.get().again().isEmpty()) {
        Assignment empty = file.get(seam.get().index());
        done.put(empty, Done.nothing(empty));
        seam = seam(file, done);
      }
      if (seam.isPresent()) {
        int index = seam.get().index();
        file.set(index, file.get(index).at(seam.get().again().orElseThrow()));
        again.add(file.get(index));
      }
    }
    return again;
  }

  private static Optional<Seam> seam(List<Assignment> file, Map<Assignment, Done> done) {
    List<Stretch> stretches = file.stream().map(Assignment::stretch).toList();
    return Stretch.seam(
        stretches,
        file.stream().map(one -> Optional.ofNullable(done.get(one)).map(Done::ends)).toList());
  }

  private List<Done> readOrKnow(List<Assignment> due, Rules rules) {
    List<Done> all = new ArrayList<>();
    List<Assignment> left = new ArrayList<>();
    for (Assignment assignment : due) {
      Done mark = marked.get(assignment.key());
      if (mark == null) {
        left.add(assignment);
      } else {
        all.add(mark);
      }
    }
    if (!left.isEmpty()) {
      all.addAll(run(left, rules));
    }
    return all;
  }

  private List<Done> run(List<Assignment> due, Rules rules) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Rules> told = context.broadcast(rules);
    Store on = store;
    String into = folder;
    return context
        .parallelize(due, due.size())
        .map(assignment -> read(on, into, assignment, told.value()))
        .collect()
        .stream()
        .map(Done::parse)
        .toList();
  }

  /** On an executor: does it, and then says so, unless another attempt did. */
  private static String read(Store store, String folder, Assignment assignment, Rules rules)
      throws IOException {
    String mark = folder + "/" + assignment.key() + MARK;
    Optional<byte[]> before = store.find(mark);
    if (before.isPresent()) {
      return new String(before.get(), StandardCharsets.UTF_8);
    }
    Done done = new WarcTask(store, assignment, rules.sites()).run(folder);
    if (done.failure() == null) {
      store.replace(mark, done.json().getBytes(StandardCharsets.UTF_8));
    }
    return done.json();
  }
}
