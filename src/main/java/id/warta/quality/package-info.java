/**
 * A text's language and words in, verdicts out: would the usual filters of training corpora keep
 * it? Start at {@link id.warta.quality.Quality}. Behind it {@code Tokens} cuts a text into words in
 * any script, and {@code Gopher}, {@code Repetition}, {@code C4} and {@code FineWeb} hold the
 * published rules. The room knows the JDK, nothing else.
 */
@NullMarked
package id.warta.quality;

import org.jspecify.annotations.NullMarked;
