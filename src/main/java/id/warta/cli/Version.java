package id.warta.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that stands in the jar's manifest. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "warta " + id.warta.Warta.version(),
      "Java " + Runtime.version() + " on " + System.getProperty("os.name")
    };
  }
}
