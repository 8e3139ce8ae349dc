package id.warta.extract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells when two addresses are versions of the same picture. */
final class ImageKeys {

  // -1024x683, _w250_r1_s, =s750, -scaled, @2x at the end of a file's name
  private static final Pattern SIZE =
      Pattern.compile(
          "(?:=[swh]\\d{2,4}|[-_@]?(?:\\d{2,4}x\\d{2,4}|[wh]\\d{2,4}|scaled|\\dx|large|medium|small|thumb))$");

  private static final Pattern WIDTH =
      Pattern.compile("[-_](\\d{2,4})x\\d{2,4}\\.\\p{Alpha}{3,4}$");

  private static final int LONGEST_SIZE = "-9999x9999".length();

  private ImageKeys() {}

  /** The last part of the path, without the query, decoded. */
  static String file(String address) {
    String bare = decoded(address);
    int end = bare.indexOf('?');
    String path = end < 0 ? bare : bare.substring(0, end);
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * What the versions of a picture have in common: the file's name without size and type, or the
   * whole path where the name says too little.
   */
  static String of(String address) {
    String file = file(address).toLowerCase(Locale.ROOT);
    int dot = file.lastIndexOf('.');
    String name = dot > 0 && file.length() - dot < 6 ? file.substring(0, dot) : file;
    String bare = withoutSize(name);
    return bare.length() < 8 ? path(address) : bare;
  }

  /** The width in pixels that a file's name says, as in {@code harbour-756x425.jpg}; 0 if none. */
  static int width(String address) {
    Matcher size = WIDTH.matcher(file(address));
    return size.find() ? Integer.parseInt(size.group(1)) : 0;
  }

  private static String withoutSize(String name) {
    if (!mayEndInSize(name)) {
      return name;
    }
    int tail = Math.max(0, name.length() - LONGEST_SIZE);
    return name.substring(0, tail) + SIZE.matcher(name.substring(tail)).replaceFirst("");
  }

  // A number has a letter before it, or else one of few letters is the last.
  private static boolean mayEndInSize(String name) {
    int end = name.length();
    while (end > 0 && name.length() - end < 4 && isDigit(name.charAt(end - 1))) {
      end--;
    }
    String letters = end < name.length() ? "xwhs" : "demlbx";
    return end > 0 && letters.indexOf(name.charAt(end - 1)) >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String path(String address) {
    String bare = address.replaceFirst("^(?:https?:)?//[^/]*", "");
    int query = bare.indexOf('?');
    boolean named = query > 12;
    return (named ? bare.substring(0, query) : bare).toLowerCase(Locale.ROOT);
  }

  private static String decoded(String address) {
    if (address.indexOf('%') < 0) {
      return address;
    }
    try {
      return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
