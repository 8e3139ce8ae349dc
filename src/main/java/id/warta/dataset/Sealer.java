package id.warta.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes files of journals in a thread of its own, one after the other: the files, then the manifest
 * that names them, then the journal goes.
 */
final class Sealer {

  private final Folder folder;
  private final DatasetOptions options;
  private final String version;
  private final Health health;
  private final Seal seal;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> daemon(task, "warta-seal"));
  private volatile Manifest manifest;
  private volatile boolean leaving;

  Sealer(Folder folder, DatasetOptions options, String version, Health health, Manifest manifest) {
    this.folder = folder;
    this.options = options;
    this.version = version;
    this.health = health;
    this.manifest = manifest;
    // Who only rearranges or repairs a dataset need not know its licence.
    String licence = options.licence() == null ? manifest.licence() : options.licence();
    this.seal = new Seal(folder, options.level(), version, licence, () -> leaving);
  }

  /** The newest snapshot. */
  Manifest manifest() {
    return manifest;
  }

  /** Seals a journal when those before it are; nobody writes to it any more. */
  void seal(Journal full) {
    thread.execute(
        () -> {
          health.guard(folder.data(), doing(full), () -> sealNow(full));
          full.abandon();
        });
  }

  private static String doing(Journal full) {
    return "sealing " + full.file().getFileName();
  }

  private void sealNow(Journal full) throws IOException {
    try {
      List<Manifest.Part> parts = seal.seal(full);
      swap(manifest.with(parts, full.epoch(), version, options.clock().instant()));
      full.close();
      Folder.deleteIfThere(full.file());
    } catch (Seal.LeftException e) {
      // The journal is still there, and the next writer takes it up.
    }
  }

  /** Removes a journal without rows. */
  void drop(Journal empty) {
    thread.execute(
        () ->
            health.guard(
                empty.file(),
                "removing an empty journal",
                () -> {
                  empty.close();
                  Folder.deleteIfThere(empty.file());
                }));
  }

  /** Runs something after all that was asked for so far. */
  void then(Runnable task) {
    thread.execute(task);
  }

  /** Makes few files of many, in the caller's thread, while nothing is sealed. */
  void compact() throws IOException {
    Compaction compaction = new Compaction(folder, manifest, seal, options.sealRows());
    Optional<Manifest> next = compaction.next(version, options.clock().instant());
    if (next.isPresent()) {
      swap(next.get());
      Compaction.cleanUp(folder, next.get());
    }
  }

  /** Writes a file of the dataset that no manifest names yet, in the caller's thread. */
  Manifest.Part write(String path, Iterator<ByteBuffer> rows, long count) throws IOException {
    return seal.write(path, rows, count);
  }

  /** Puts files in the place of others, in the caller's thread, while nothing is sealed. */
  void replace(List<Manifest.Part> old, List<Manifest.Part> anew) throws IOException {
    Manifest next = manifest.replacing(old, anew, version, options.clock().instant());
    swap(next);
    Compaction.cleanUp(folder, next);
  }

  private void swap(Manifest next) throws IOException {
    folder.publish(next.json(), folder.manifest());
    manifest = next;
    Derived.write(folder, next);
  }

  /** Leaves undone what is not done yet: a file half written is given up. */
  void leave() {
    leaving = true;
  }

  void shutdown() {
    thread.shutdown();
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
