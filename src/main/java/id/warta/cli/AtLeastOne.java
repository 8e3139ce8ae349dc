package id.warta.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers from one upwards. */
public final class AtLeastOne implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw no(text);
    }
    throw no(text);
  }

  private static TypeConversionException no(String text) {
    return new TypeConversionException("'" + text + "' is no whole number from 1 upwards");
  }
}
