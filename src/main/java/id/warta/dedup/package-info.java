/**
 * Article in, verdict out: is it new, a revision, the same text elsewhere, or another site's copy
 * or edit? Start at {@link id.warta.dedup.Seen}, which remembers, and the {@link
 * id.warta.dedup.Verdict} it gives. Behind the door a text becomes a {@code Fingerprint}, {@code
 * Likeness} judges two of them, and {@code Index} finds the ones worth judging, in memory or in
 * sorted runs on disk. The room knows articles and the JDK, nothing else.
 */
@NullMarked
package id.warta.dedup;

import org.jspecify.annotations.NullMarked;
