package id.warta.dedup;

import java.io.Closeable;

/**
 * Documents that were seen one after the other, and the keys under which they are found. A document
 * is named by its place in the run.
 */
interface Run extends Closeable {
  /** How many documents one run can hold. */
  int LIMIT = 1 << 23;

  /** Bits of a key that are kept; the topmost ones count. */
  int KEY_BITS = 30;

  /** The number of the first document, counted from the first run on. */
  int first();

  Records records();

  /** Adds the numbers of the documents under a key to the hits, in order. */
  void find(long key, Hits hits);

  @Override
  void close();
}
