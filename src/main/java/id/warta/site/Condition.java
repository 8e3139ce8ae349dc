package id.warta.site;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a page of a layout is known; all parts that are there must hold.
 *
 * @param css a selector that hits
 * @param not a selector that does not hit
 * @param url a pattern that occurs in the path and query of the page's address
 */
public record Condition(@Nullable String css, @Nullable String not, @Nullable Pattern url) {}
