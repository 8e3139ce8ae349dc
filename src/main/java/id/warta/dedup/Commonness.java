package id.warta.dedup;

/** Tells which keys are boilerplate, and hears of every entry. */
interface Commonness {

  /** What an index sees by itself. */
  Commonness BY_COUNT =
      new Commonness() {
        @Override
        public boolean isCommon(long key, int entries) {
          return entries > Index.COMMON;
        }

        @Override
        public void put(long key) {
          // the entries are counted when they are found
        }
      };

  /** Whether a key under which so many entries stand finds nothing. */
  boolean isCommon(long key, int entries);

  /** A document was put under a key. */
  void put(long key);
}
