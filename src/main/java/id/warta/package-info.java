/**
 * The front door. {@link id.warta.Warta} takes site rules and makes a {@link id.warta.Harvest} of
 * them: a crawl that ends in a dataset and tells what happened in a {@link id.warta.HarvestReport}.
 * A {@link id.warta.Rereading} repairs the rows of a dataset from the pages that were kept, and a
 * {@link id.warta.Provenance} tells where a row came from. Only this room joins the others.
 */
@NullMarked
package id.warta;

import org.jspecify.annotations.NullMarked;
