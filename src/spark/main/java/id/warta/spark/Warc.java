package id.warta.spark;

import java.io.Serializable;

/**
 * A WARC file on the store as it is now.
 *
 * @param name its path or URI
 * @param bytes its length
 * @param state what changes when another file takes its place: the store's tag of it, or else when
 *     it was last written
 */
record Warc(String name, long bytes, String state) implements Serializable {
  private static final long serialVersionUID = 1L;
}
