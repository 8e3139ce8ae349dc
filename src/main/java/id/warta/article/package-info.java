/**
 * What a reader of a news page sees: start at {@link id.warta.article.Article}, from there to its
 * {@link id.warta.article.Block}s of text and its {@link id.warta.article.Image}s with their {@link
 * id.warta.article.Credit}. Plain immutable values; the room knows nothing but the JDK.
 */
@NullMarked
package id.warta.article;

import org.jspecify.annotations.NullMarked;
