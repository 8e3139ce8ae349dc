package id.warta.article;

import org.jspecify.annotations.Nullable;

/**
 * What stands before the first sentence of a news story: "Bisnis.com, JAKARTA -". It is cut from
 * the text.
 *
 * @param place where the story was filed, as written: {@code JAKARTA}
 * @param outlet the outlet or agency named there: {@code Bisnis.com}, {@code ANTARA}
 */
public record Dateline(@Nullable String place, @Nullable String outlet) {}
