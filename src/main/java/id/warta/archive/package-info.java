/**
 * Pages as they came, in WARC files: {@link id.warta.archive.Archive} keeps and finds them, a
 * {@link id.warta.archive.Place} says where.
 */
@NullMarked
package id.warta.archive;

import org.jspecify.annotations.NullMarked;
