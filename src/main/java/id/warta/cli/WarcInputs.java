package id.warta.cli;

import id.warta.archive.ArchiveException;
import id.warta.archive.PageReader;
import id.warta.archive.PageTally;
import id.warta.archive.StoredPage;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The inputs one after the other, each WARC file replaced by its pages. Pages of another status
 * than 200 are passed over, as those of a crawl are.
 */
final class WarcInputs implements Iterator<Inputs.Input> {

  private final Iterator<Inputs.Input> inputs;
  private final Consumer<String> say;
  private @Nullable PageReader open;
  private String name = "";
  private long otherStatus;
  private Inputs.@Nullable Input next;

  /**
   * @param say is told what of a WARC file was passed over
   */
  WarcInputs(List<Inputs.Input> inputs, Consumer<String> say) {
    this.inputs = inputs.iterator();
    this.say = say;
  }

  @Override
  public boolean hasNext() {
    while (next == null && (open != null || inputs.hasNext())) {
      next = advance();
    }
    return next != null;
  }

  @Override
  public Inputs.Input next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Inputs.Input input = Objects.requireNonNull(next);
    next = null;
    return input;
  }

  // A file that cannot be read is a row that says so, as for other files.
  private Inputs.@Nullable Input advance() {
    try {
      return open == null ? begin(inputs.next()) : page(open);
    } catch (ArchiveException e) {
      open = null;
      return Inputs.Input.of(
          name,
          () -> {
            throw e;
          });
    }
  }

  /** Returns null if it is a WARC file, which is open then. */
  private Inputs.@Nullable Input begin(Inputs.Input input) {
    if (input.warc() == null) {
      return input;
    }
    name = input.name();
    otherStatus = 0;
    open = PageReader.open(input.warc());
    return null;
  }

  /** Returns null at the file's end, or if the page is to be passed over. */
  private Inputs.@Nullable Input page(PageReader reader) {
    if (!reader.hasNext()) {
      open = null;
      reader.close();
      tell(reader.tally());
      return null;
    }
    StoredPage stored = reader.next();
    if (stored.page().status() != 200) {
      otherStatus++;
      return null;
    }
    String url = stored.page().url().toString();
    return Inputs.Input.of(url, stored::page);
  }

  private void tell(PageTally tally) {
    if (otherStatus + tally.damaged() + tally.tooLarge() + tally.torn() > 0) {
      say.accept(
          name
              + ": "
              + tally.pages()
              + " pages; passed over: "
              + otherStatus
              + " of another status than 200, "
              + tally.damaged()
              + " damaged, "
              + tally.tooLarge()
              + " too large, "
              + tally.torn()
              + " torn at the end; without a page: "
              + new TreeMap<>(tally.passedOver())
              + (tally.samples().isEmpty() ? "" : "; " + String.join("; ", tally.samples())));
    }
  }
}
