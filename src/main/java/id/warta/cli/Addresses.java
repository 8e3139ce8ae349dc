package id.warta.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whole addresses. */
final class Addresses implements ITypeConverter<URI> {

  @Override
  public URI convert(String text) {
    try {
      URI address = new URI(text);
      if (address.isAbsolute() && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw no(text);
    }
    throw no(text);
  }

  private static TypeConversionException no(String text) {
    return new TypeConversionException(
        "'" + text + "' is no address such as https://example.org/a-story");
  }
}
