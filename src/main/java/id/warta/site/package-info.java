/**
 * What we know of a site: {@link id.warta.site.Sites} reads the YAML rules of a folder, and finds
 * the {@link id.warta.site.Site} of an address.
 */
@NullMarked
package id.warta.site;

import org.jspecify.annotations.NullMarked;
