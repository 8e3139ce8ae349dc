package id.warta.spark;

import id.warta.CrawlFile;
import id.warta.site.Sites;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;

/** A process that crawls all units of a crawl, to be killed. */
final class SliceKills {

  private SliceKills() {}

  public static void main(String[] args) throws Exception {
    Store store = new Store(new Configuration());
    CrawlFile crawl = CrawlFile.read(Path.of(args[1]));
    Terms terms = new Terms(args[0], "killed", Duration.ofMinutes(5), Duration.ofSeconds(4), 4);
    new CrawlTask(store, terms, Sites.bundled())
        .run(new Units(store, args[0], crawl, Sites.bundled(), Units::resolve).plan(), () -> false);
  }
}
