/**
 * From a {@link id.warta.page.Page} to an {@link id.warta.article.Article}: start at {@link
 * id.warta.extract.Extractor}, whose answer is an {@link id.warta.extract.Extraction}. For every
 * field the site's rule is asked first, then the page's own metadata, then the generic reader.
 */
@NullMarked
package id.warta.extract;

import org.jspecify.annotations.NullMarked;
