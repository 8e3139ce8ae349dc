package id.warta.article;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A moment as a page states it.
 *
 * @param at the instant
 * @param offset the offset from UTC that the page (or its site's rule) gives; null where only the
 *     instant is known
 * @param text what the page wrote, verbatim
 */
public record Dated(Instant at, @Nullable ZoneOffset offset, @Nullable String text) {

  public Dated {
    Objects.requireNonNull(at, "at");
  }

  /** The moment with the offset that the page wrote it with. */
  public static Dated of(OffsetDateTime at, @Nullable String text) {
    return new Dated(at.toInstant(), at.getOffset(), text);
  }
}
