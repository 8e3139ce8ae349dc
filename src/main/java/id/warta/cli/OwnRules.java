package id.warta.cli;

import id.warta.Warta;
import id.warta.site.Sites;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A user's own rules, which go before those that come with Warta. */
public final class OwnRules {

  @Option(
      names = "--sites",
      paramLabel = "DIR",
      description = "A folder of rules to use before those that come with Warta.")
  private @Nullable Path folder;

  /** No rules but those that come with Warta, until an option names some. */
  public OwnRules() {}

  /** Where they lie, if there are any. */
  public Optional<Path> folder() {
    return Optional.ofNullable(folder);
  }

  Sites sites() {
    return folder == null ? Sites.bundled() : Sites.read(folder).orElse(Sites.bundled());
  }

  Warta warta() {
    return Warta.sites(sites());
  }
}
