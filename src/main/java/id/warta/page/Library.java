package id.warta.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this library calls itself, to the sites that it asks and in the files that it writes. */
public final class Library {

  private static final String VERSION = readVersion();

  private Library() {}

  /** The version, such as {@code 0.1.0}. */
  public static String version() {
    return VERSION;
  }

  private static String readVersion() {
    try (InputStream in = Library.class.getResourceAsStream("/id/warta/version.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own version cannot be read", e);
    }
  }
}
