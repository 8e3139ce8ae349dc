package id.warta.dataset;

/**
 * A column in which two forms of a row differ.
 *
 * @param column its name
 * @param before what it held, as an export writes it; empty where it held nothing
 * @param after what it holds now, likewise
 */
public record Change(String column, String before, String after) {}
