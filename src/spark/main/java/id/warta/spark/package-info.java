/**
 * The same line on Apache Spark, for what is too much for one machine: the rows and the clusters
 * are those of one machine. {@code Duplicates} is the heart: it finds which documents could decide
 * about each other, and lets the index of one machine decide about each such family. {@code
 * SparkDedup} and {@code SparkExtract} stand around it, {@code Main} before them.
 */
@NullMarked
package id.warta.spark;

import org.jspecify.annotations.NullMarked;
