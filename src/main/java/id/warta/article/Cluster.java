package id.warta.article;

import org.jspecify.annotations.Nullable;

/**
 * The family of texts that an article belongs to.
 *
 * @param id the {@linkplain Article#id() id} of the member that was seen first; it never changes
 * @param role what this article is to that one
 * @param similarity how much of the shorter text stands in the other, 0 to 1; null for an original
 */
public record Cluster(String id, Role role, @Nullable Double similarity) {

  /** What an article is to the first member of its cluster. */
  public enum Role {
    /** The first one seen, and every article that stands alone. */
    ORIGINAL,
    /** The same text at another address. */
    SAME,
    /** A copy or an edit with another text. */
    NEAR,
    /** The same address, its text changed since. */
    REVISION
  }

  /** The cluster of an article that nothing seen before resembles. */
  public static Cluster alone(String id) {
    return new Cluster(id, Role.ORIGINAL, null);
  }
}
