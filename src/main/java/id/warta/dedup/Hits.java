package id.warta.dedup;

import java.util.Arrays;

/** A growing list of documents found, oldest first. */
final class Hits {
  private int[] documents = new int[64];
  private int size;

  void clear() {
    size = 0;
  }

  void truncate(int length) {
    size = length;
  }

  void add(int document) {
    if (size == documents.length) {
      documents = Arrays.copyOf(documents, 2 * size);
    }
    documents[size++] = document;
  }

  int size() {
    return size;
  }

  int get(int i) {
    return documents[i];
  }

  /** Every document once, oldest first. */
  int[] distinct() {
    return Arrays.stream(documents, 0, size).sorted().distinct().toArray();
  }

  /** Turns round what was added since. */
  void reverseFrom(int from) {
    for (int i = from, j = size - 1; i < j; i++, j--) {
      int document = documents[i];
      documents[i] = documents[j];
      documents[j] = document;
    }
  }
}
