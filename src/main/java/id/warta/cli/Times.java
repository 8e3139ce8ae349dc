package id.warta.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times as people write them: {@code 90s}, {@code 30m}, {@code 2h}, {@code 1d}. */
public final class Times implements ITypeConverter<Duration> {

  private static final Pattern TIME = Pattern.compile("(\\d{1,6})(s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  @Override
  public Duration convert(String text) {
    Matcher time = TIME.matcher(text.strip());
    if (!time.matches() || Long.parseLong(time.group(1)) == 0) {
      throw new TypeConversionException("'" + text + "' is no time such as 90s, 30m, 2h or 1d");
    }
    Duration unit = UNITS.getOrDefault(time.group(2), Duration.ZERO);
    return unit.multipliedBy(Long.parseLong(time.group(1)));
  }
}
