/**
 * The dataset: articles in, a folder of Parquet files out, and nothing lost on the way.
 *
 * <p>Start at {@link id.warta.dataset.Dataset}. What goes in is a {@link id.warta.dataset.Row}: the
 * article, its cluster and its {@link id.warta.dataset.Origin}. {@code Columns} says what a row
 * becomes on disk; {@code Journal} keeps it until {@code Seal} makes a file of it and {@code
 * Manifest} names that file. A {@link id.warta.dataset.Rewrite} puts rows in the place of others, a
 * {@link id.warta.dataset.Lookup} finds one. {@link id.warta.dataset.Verification} says what of a
 * folder can be trusted.
 */
@NullMarked
package id.warta.dataset;

import org.jspecify.annotations.NullMarked;
