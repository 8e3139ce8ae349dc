package id.warta.crawl;

import id.warta.crawl.PoliteFrontier.Validators;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What an existing journal tells a frontier that opens it. */
final class Memory implements Journal.Replay {

  private final BitSet done = new BitSet();
  private final Map<String, Validators> validators = new HashMap<>();
  private final Map<String, Integer> listDates = new HashMap<>();
  private final Map<Long, Long> revisited = new HashMap<>();
  private @Nullable Fingerprints seen;
  private long[] offsets = new long[1024];
  private int numbers;
  private int run;
  private boolean over = true;

  @Override
  public void key(long key) {
    seen = new Fingerprints(key);
  }

  @Override
  public void queued(long offset, Kind kind, int source, int minutes, byte[] url, int length) {
    long print = seen().of(url, 0, length);
    seen().add(print);
    if (kind.revisited()) {
      String text = new String(url, 0, length, StandardCharsets.UTF_8);
      seen().add(seen().of(text + '\n' + run));
      remember(kind, offset, minutes, print, text);
    }
    if (numbers == offsets.length) {
      offsets = Arrays.copyOf(offsets, numbers * 2);
    }
    offsets[numbers++] = offset;
  }

  // Start pages and sections are named anew; a dated sitemap comes back when the list that names it
  // gives it a new date.
  private void remember(Kind kind, long offset, int minutes, long print, String url) {
    boolean dated = kind == Kind.SITEMAP && minutes != Entry.NO_DATE;
    if (dated) {
      listDates.put(url, minutes);
    }
    if (!dated && kind.isList()) {
      revisited.put(print, offset);
    }
  }

  @Override
  public void done(int number) {
    done.set(number);
  }

  @Override
  public void seen(long fingerprint) {
    seen().add(fingerprint);
  }

  @Override
  public void validators(String url, String etag, String lastModified) {
    validators.put(url, new Validators(etag, lastModified));
  }

  @Override
  public void run(int number, boolean isOver) {
    run = number;
    over = isOver;
  }

  Fingerprints seen() {
    if (seen == null) {
      throw new IllegalStateException("the journal has no key");
    }
    return seen;
  }

  Map<String, Validators> validators() {
    return validators;
  }

  Map<String, Integer> listDates() {
    return listDates;
  }

  int numbers() {
    return numbers;
  }

  /** Whether the last run was over, so that a new one begins. */
  boolean begins() {
    return over;
  }

  int nextRun() {
    return over ? run + 1 : run;
  }

  /** The offsets of what was queued and is not done. */
  void unfinished(LongConsumer each) {
    for (int i = done.nextClearBit(0); i < numbers; i = done.nextClearBit(i + 1)) {
      each.accept(offsets[i]);
    }
  }

  /** The offsets of what a new run asks for again. */
  List<Long> revisited() {
    return new ArrayList<>(revisited.values());
  }
}
