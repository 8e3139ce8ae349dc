/**
 * What is in a dataset, as one HTML page for people: {@link id.warta.report.DatasetPage} reads the
 * rows once, counts, and writes. The page asks the network for nothing and runs no script.
 */
@NullMarked
package id.warta.report;

import org.jspecify.annotations.NullMarked;
