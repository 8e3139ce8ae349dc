package id.warta.cli;

import id.warta.Warta;
import id.warta.site.Sites;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A user's own rules, which go before those that come with Warta. */
final class OwnRules {

  @Option(
      names = "--sites",
      paramLabel = "DIR",
      description = "A folder of rules to use before those that come with Warta.")
  private @Nullable Path folder;

  Sites sites() {
    return folder == null ? Sites.bundled() : Sites.read(folder).orElse(Sites.bundled());
  }

  Warta warta() {
    return Warta.sites(sites());
  }
}
