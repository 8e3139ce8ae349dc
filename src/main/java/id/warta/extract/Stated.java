package id.warta.extract;

/**
 * A value and who stated it.
 *
 * @param value what the page, or its rule, states
 * @param carrier where: {@code rule:…}, {@code ld:headline}, {@code meta:og:title}, {@code css:h1},
 *     {@code url}, {@code generic}
 */
record Stated<T>(T value, String carrier) {}
