/**
 * The front door. {@link id.warta.Warta} takes site rules and makes a {@link id.warta.Harvest} of
 * them: a crawl that ends in a dataset and tells what happened in a {@link id.warta.HarvestReport}.
 * Only this room joins the others.
 */
@NullMarked
package id.warta;

import org.jspecify.annotations.NullMarked;
