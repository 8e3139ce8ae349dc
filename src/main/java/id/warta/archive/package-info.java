/**
 * Pages as they came, in WARC files. {@link id.warta.archive.Archive} keeps them and finds them
 * again, a {@link id.warta.archive.Place} says where; {@link id.warta.archive.PageReader} reads
 * anybody's files, and gives {@link id.warta.archive.StoredPage}s. {@link
 * id.warta.archive.StretchReader} reads a part of one, so that many can read it at the same time.
 *
 * <p>Reading goes down in three steps: the file's bytes, in which one can go back ({@code
 * WarcInput}), its compressed pieces ({@code Members}), and the records in these, whose {@code
 * Head} and {@code StoredBody} make a page.
 */
@NullMarked
package id.warta.archive;

import org.jspecify.annotations.NullMarked;
