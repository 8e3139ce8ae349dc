package id.warta.cli;

import id.warta.Reextraction;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** What came of reading rows again, for a person. */
final class ReextractSummary {

  private static final int MOST_FIELDS = 20;

  private final PrintWriter out;

  ReextractSummary(PrintWriter out) {
    this.out = out;
  }

  void print(Reextraction done) {
    line("dataset", done.dataset() + (done.dryRun() ? " (nothing was changed)" : ""));
    line("rows", number(done.looked()) + " looked at, " + number(done.due()) + " due");
    line("changed", number(done.changed()) + renamed(done));
    line("same", number(done.same()));
    kept(done);
    left(done);
    fields(done.fields());
    if (!done.dryRun()) {
      written(done);
    }
  }

  private void line(String name, String what) {
    out.printf(Locale.ROOT, "%-11s %s%n", name, what);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String renamed(Reextraction done) {
    String ids = done.renamed() == 0 ? "" : ", " + number(done.renamed()) + " with a new id";
    return done.reclustered() == 0
        ? ids
        : ids + ", " + number(done.reclustered()) + " in another cluster or role";
  }

  private void kept(Reextraction done) {
    String name = "kept";
    for (Map.Entry<String, Long> reason : done.kept().entrySet()) {
      line(name, number(reason.getValue()) + " × " + reason.getKey());
      name = "";
    }
  }

  private void left(Reextraction done) {
    if (done.gone() > 0) {
      line("left out", number(done.gone()) + " × equal to another row now");
    }
    if (done.dropped() > 0) {
      line("left out", number(done.dropped()) + " × refused");
    }
  }

  private void fields(Map<String, Reextraction.Field> fields) {
    if (!fields.isEmpty()) {
      out.println();
    }
    fields.entrySet().stream()
        .limit(MOST_FIELDS)
        .forEach(
            field -> {
              line(field.getKey(), number(field.getValue().rows()));
              field.getValue().samples().forEach(this::sample);
            });
    if (fields.size() > MOST_FIELDS) {
      out.println("… and " + (fields.size() - MOST_FIELDS) + " more columns");
    }
  }

  private void sample(Reextraction.Sample sample) {
    out.println("  " + sample.url());
    out.println("    - " + (sample.before().isEmpty() ? "(nothing)" : sample.before()));
    out.println("    + " + (sample.after().isEmpty() ? "(nothing)" : sample.after()));
  }

  private void written(Reextraction done) {
    out.println();
    line(
        "files",
        done.files() == 0 ? "none written: the dataset is as it was" : done.files() + " written");
    if (done.log() != null) {
      line("new ids", done.log().toString());
    }
    line("took", String.format(Locale.ROOT, "%.1f s", done.took().toMillis() / 1000.0));
  }
}
