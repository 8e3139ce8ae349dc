package id.warta.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Serves the demo's sites until the process ends, for programs of others: {@code ServeDemo FILE}
 * writes to the file which proxy to name to them. {@code wget -e use_proxy=yes -e http_proxy=$(cat
 * FILE) --warc-file=demo -r http://kabarniaga.example/}.
 */
public final class ServeDemo {

  private ServeDemo() {}

  /** Serves. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (DemoWeb web = DemoWeb.start()) {
      int port = web.hosts().values().iterator().next().getPort();
      Path whole = Files.writeString(Path.of(args[0] + ".part"), "http://127.0.0.1:" + port);
      Files.move(whole, Path.of(args[0]));
      new CountDownLatch(1).await();
    }
  }
}
