package id.warta.crawl;

import java.util.Arrays;

/** A priority queue of plain longs, the smallest first: eight bytes an element. Not thread-safe. */
final class LongHeap {

  private static final long[] NONE = {};

  private long[] heap = NONE;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The smallest element, which stays. */
  long peek() {
    if (size == 0) {
      throw new IllegalStateException("empty");
    }
    return heap[0];
  }

  void push(long value) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, Math.max(4, size + (size >> 1)));
    }
    int i = size++;
    while (i > 0 && heap[(i - 1) >>> 1] > value) {
      heap[i] = heap[(i - 1) >>> 1];
      i = (i - 1) >>> 1;
    }
    heap[i] = value;
  }

  /** Takes the smallest element out. */
  long pop() {
    long top = peek();
    long last = heap[--size];
    sink(last);
    if (size == 0) {
      heap = NONE;
    }
    return top;
  }

  private void sink(long value) {
    int i = 0;
    int child;
    while ((child = 2 * i + 1) < size) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (value <= heap[child]) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = value;
  }
}
