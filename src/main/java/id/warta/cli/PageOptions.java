package id.warta.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be known of pages that are read one by one. */
final class PageOptions {

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where a file came from, if it does not say so itself.")
  @Nullable URI url;

  @Option(
      names = "--allow-private-addresses",
      description = "Let addresses be on loopback or a private network.")
  boolean allowPrivateAddresses;

  /** All pages that the arguments name, in their order. */
  List<Inputs.Input> pages(List<String> arguments) throws IOException {
    return new Inputs(new WebPages(allowPrivateAddresses), url).of(arguments);
  }
}
