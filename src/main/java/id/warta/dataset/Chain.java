package id.warta.dataset;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/**
 * Streams one after the other, each opened when its turn comes and closed at its end. {@link
 * Stream#flatMap} is no match: asked for its iterator, it reads a stream to its end before it gives
 * out the first item, and here that is a file.
 */
final class Chain<T> implements Iterator<T>, AutoCloseable {

  private final Iterator<Stream<T>> streams;
  private Stream<T> open = Stream.empty();
  private Iterator<T> items = Collections.emptyIterator();

  Chain(Stream<Stream<T>> streams) {
    this.streams = streams.iterator();
  }

  @Override
  public boolean hasNext() {
    while (!items.hasNext()) {
      open.close();
      if (!streams.hasNext()) {
        return false;
      }
      open = streams.next();
      items = open.iterator();
    }
    return true;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return items.next();
  }

  @Override
  public void close() {
    open.close();
  }
}
