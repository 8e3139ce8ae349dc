package id.warta.extract;

/**
 * A thing that a page showed: a block of text, an end of a title, a picture.
 *
 * @param key what it is, and for a block the place where it stood
 * @param weight how much text it is; 0 for what is no text of the story's own style
 * @param early whether it opens the text
 * @param late whether it closes the text
 */
record Sighting(long key, int weight, boolean early, boolean late) {

  /** What keys are made for, so that a picture's is never a title's. */
  enum Sort {
    BLOCK,
    TITLE_START,
    TITLE_END,
    PICTURE,
    ADDRESS,
    TITLE
  }

  static Sighting of(Sort sort, String text) {
    return new Sighting(key(sort, text), 0, false, false);
  }

  /** A hash of 64 bits: among the few thousand things of a site no two meet by chance. */
  static long key(Sort sort, String text) {
    return hash(hash(0x9E3779B97F4A7C15L, sort.name()), text);
  }

  private static long hash(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0xD6E8FEB86659FD93L;
      hash ^= hash >>> 32;
    }
    return hash;
  }
}
