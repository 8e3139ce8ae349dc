package id.warta.dedup;

/** The hashes of this room. Their values stand in files and must never change. */
final class Hash {
  static final long SEED = 0x9E3779B97F4A7C15L;
  private static final long WORD = 0xD6E8FEB86659FD93L;

  private Hash() {}

  /** One more character of a word. */
  static long word(long hash, int character) {
    return (hash ^ character) * WORD;
  }

  /** Spreads every bit over all of them: the finaliser of SplitMix64. */
  static long mix(long hash) {
    long h = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return h ^ (h >>> 31);
  }

  static long of(String text) {
    long hash = SEED;
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash ^ text.charAt(i));
    }
    return hash;
  }
}
