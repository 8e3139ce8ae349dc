package id.warta.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/** The kinds of single values that a rule is written in. */
final class Scalars {

  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  static final Type.Scalar TEXT = scalar("a text", text -> null);
  static final Type.Scalar ANY = scalar("a value", text -> null);
  static final Type.Scalar NAME =
      scalar(
          "a host name such as bisnis.com",
          "^_?[a-z0-9.-]+$",
          text -> text.matches("_?[a-z0-9.-]+") ? null : "");
  static final Type.Scalar SHARED =
      scalar(
          "the name of a shared file such as _jibi",
          "^_[a-z0-9.-]+$",
          text -> text.matches("_[a-z0-9.-]+") ? null : "");
  static final Type.Scalar HOST =
      scalar(
          "a host such as example.com or *.example.com",
          "^(\\*\\.)?[^*/:]+$",
          text -> text.matches("(\\*\\.)?[\\p{L}\\p{N}.-]+") ? null : hostFault(text));
  static final Type.Scalar COUNTRY =
      scalar(
          "two capital letters of ISO 3166, such as ID",
          "^[A-Z]{2}$",
          text -> COUNTRIES.contains(text) ? null : "");
  static final Type.Scalar LANGUAGE =
      scalar(
          "a language of BCP 47, such as id or pt-BR",
          "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
          text -> isLanguage(text) ? null : "");
  static final Type.Scalar ZONE =
      scalar(
          "a time-zone of the tz database, such as Asia/Jakarta",
          text -> zone(text).isPresent() ? null : "");
  static final Type.Scalar DAY =
      scalar("a day such as 2023-01-31", "^\\d{4}-\\d{2}-\\d{2}$", text -> isDay(text) ? null : "");
  static final Type.Scalar URL =
      scalar(
          "an address that starts with http:// or https://",
          "^https?://.+",
          text -> isWeb(text) ? null : "");
  static final Type.Scalar ADDRESS_TEMPLATE =
      scalar(
          "an address with {yyyy-MM-dd} for the day or {n} for the page's number",
          "^https?://.+",
          Scalars::templateFault);
  static final Type.Scalar CSS = scalar("a CSS selector", Scalars::cssFault);
  static final Type.Scalar REGEX = scalar("a regular expression", Scalars::regexFault);
  static final Type.Scalar DATE_FORMAT =
      scalar("a date format such as d MMMM yyyy HH:mm", Scalars::dateFormatFault);
  static final Type.Scalar VALUE =
      scalar("a CSS selector, or " + prefixes() + " and what it names", Scalars::valueFault);
  static final Type.Scalar ELEMENTS =
      scalar(
          "a CSS selector, or xpath: and an expression",
          text -> placeFault(text, Set.of(Carrier.CSS, Carrier.XPATH)));
  static final Type.Scalar TEXT_PLACE =
      scalar(
          "a CSS selector, xpath: and an expression, or json: with a script's selector, @ and a path",
          text -> placeFault(text, Set.of(Carrier.CSS, Carrier.XPATH, Carrier.JSON)));
  static final Type.Scalar INNER_VALUE =
      scalar(
          "a CSS selector, with @name at its end for an attribute, or xpath: and an expression",
          text -> innerFault(text));

  private Scalars() {}

  static Type.Scalar scalar(
      String expected, java.util.function.Function<String, @Nullable String> fault) {
    return new Type.Scalar(expected, Map.of("type", "string"), fault);
  }

  static Type.Scalar carried(Carrier carrier) {
    return scalar(
        carrier.meaning(), text -> carrier == Carrier.CONST ? null : carrierFault(carrier, text));
  }

  private static Type.Scalar scalar(
      String expected,
      String pattern,
      java.util.function.Function<String, @Nullable String> fault) {
    return new Type.Scalar(expected, Map.of("type", "string", "pattern", pattern), fault);
  }

  static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static String fault(PatternSyntaxException e) {
    String where = e.getIndex() < 0 ? "" : " at its character " + (e.getIndex() + 1);
    return e.getDescription().toLowerCase(Locale.ROOT) + where;
  }

  private static @Nullable String valueFault(String text) {
    Optional<Carrier> carrier = Rung.carrier(text);
    if (carrier.isPresent()) {
      return carrierFault(
          carrier.get(), text.strip().substring(carrier.get().key().length() + 1).strip());
    }
    return misspelt(text)
        .or(() -> Optional.ofNullable(carrierFault(Carrier.CSS, text)))
        .orElse(null);
  }

  // Where elements are asked for, and no value, an attribute at the end is a mistake.
  private static @Nullable String placeFault(String text, Set<Carrier> allowed) {
    Carrier carrier = Rung.carrier(text).orElse(Carrier.CSS);
    if (!allowed.contains(carrier)) {
      return "'" + carrier.key() + ":' names no elements";
    }
    if (carrier != Carrier.JSON && Rung.parse(text, Transforms.NONE, "").attribute() != null) {
      return "an attribute, not an element";
    }
    return valueFault(text);
  }

  private static @Nullable String innerFault(String text) {
    Carrier carrier = Rung.carrier(text).orElse(Carrier.CSS);
    return carrier == Carrier.CSS || carrier == Carrier.XPATH
        ? valueFault(text)
        : "'" + carrier.key() + ":' cannot look inside an element";
  }

  // 'lb:headline' is a selector for jsoup's eyes only after a long error about pseudo-classes.
  private static Optional<String> misspelt(String text) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? "" : text.substring(0, colon);
    boolean prefix = colon > 0 && word.matches("[a-z]{2,6}") && !isSelector(text);
    return prefix
        ? Optional.of(
            "there is no carrier '"
                + word
                + ":'"
                + Spelling.closest(word, Carrier.keys())
                    .map(key -> ", did you mean '" + key + ":'?")
                    .orElse(""))
        : Optional.empty();
  }

  private static boolean isSelector(String text) {
    return carrierFault(Carrier.CSS, text) == null;
  }

  private static @Nullable String carrierFault(Carrier carrier, String text) {
    if (text.isBlank()) {
      return "nothing after '" + carrier.key() + ":'";
    }
    Rung rung = Rung.of(carrier, text, Transforms.NONE, "");
    return switch (carrier) {
      case CSS -> cssFault(rung.path());
      case XPATH -> xpathFault(rung.path());
      case JSON ->
          rung.attribute() == null || rung.attribute().isEmpty()
              ? "no '@' and path after the selector"
              : cssFault(rung.path());
      case LD, META, URL ->
          text.contains(" ") && carrier != Carrier.META ? "a name has no blank" : null;
      case CONST -> null;
    };
  }

  private static @Nullable String cssFault(String selector) {
    try {
      QueryParser.parse(selector);
      return null;
    } catch (IllegalArgumentException | IllegalStateException e) {
      return told(e);
    }
  }

  // What a parser says without its preface: "Could not parse query '…': ", a class name.
  private static String told(Exception e) {
    String message = String.valueOf(e.getMessage());
    String plain =
        message
            .replaceFirst("(?s)^Could not parse query '.*?': ", "")
            .replaceFirst("^[a-z]+(\\.\\w+)+Exception: ", "")
            .replaceFirst(" at ''$", " at its end");
    return Spelling.shorten(plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1));
  }

  private static @Nullable String xpathFault(String expression) {
    try {
      XPathFactory.newInstance().newXPath().compile(expression);
      return null;
    } catch (XPathExpressionException e) {
      return told(e);
    }
  }

  private static @Nullable String regexFault(String text) {
    try {
      return Regex.explodes(Pattern.compile(text))
          ? "repetitions that can take the same text in too many ways"
          : null;
    } catch (PatternSyntaxException e) {
      return fault(e);
    }
  }

  private static @Nullable String dateFormatFault(String text) {
    try {
      DateFormat format = DateFormat.of(text, Locale.ENGLISH, null);
      return text.contains("y") || text.contains("u") ? null : "no year in " + format;
    } catch (IllegalArgumentException e) {
      return told(e);
    }
  }

  private static @Nullable String templateFault(String text) {
    if (!isWeb(text.replaceAll("\\{[^{}]*}", "x"))) {
      return "";
    }
    try {
      Discovery.Archive archive = new Discovery.Archive(text, null, null, 1, 1);
      if (!archive.hasDay() && !archive.hasNumber()) {
        return "neither {yyyy-MM-dd} nor {n} in it";
      }
      archive.page(LocalDate.EPOCH, 1);
      return null;
    } catch (IllegalArgumentException | DateTimeException e) {
      return told(e);
    }
  }

  private static String hostFault(String text) {
    if (text.contains("/")) {
      return "a host has no '/'";
    }
    return text.contains("*") ? "a '*' stands only at the start, as '*.'" : "";
  }

  private static boolean isLanguage(String text) {
    Locale locale = Locale.forLanguageTag(text);
    return !locale.getLanguage().isEmpty()
        && (LANGUAGES.contains(locale.getLanguage()) || locale.getLanguage().length() == 3);
  }

  private static boolean isDay(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean isWeb(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String prefixes() {
    return String.join(", ", Carrier.keys().stream().map(key -> key + ":").toList());
  }
}
