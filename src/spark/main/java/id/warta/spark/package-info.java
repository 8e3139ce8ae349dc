/**
 * The same line on Apache Spark, for what is too much for one machine: the rows and the clusters
 * are those of one machine, and so are the manners.
 *
 * <p>For what is stored already, {@code Duplicates} is the heart: it finds which documents could
 * decide about each other, and lets the index of one machine decide about each such family. {@code
 * SparkDedup} and {@code ExtractJob} stand around it. {@code WarcReading} turns WARC files into
 * rows that outlive the job, and {@code Standing} brings in the rows that a dataset has already.
 *
 * <p>For crawls, {@code Lease} is: who may ask, on which machine, until when. {@code Slice} does
 * what one lease allows, {@code Heads} makes it count, {@code Units} says what must not be apart,
 * and {@code CrawlJob} sends slices to executors until nothing is left to do.
 */
@NullMarked
package id.warta.spark;

import org.jspecify.annotations.NullMarked;
