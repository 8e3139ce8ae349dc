/**
 * What came over the wire, before anybody understood it: {@link id.warta.page.Page}, how its bytes
 * became text ({@link id.warta.page.Decoder}), and when two addresses are the same one ({@link
 * id.warta.page.Urls}).
 */
@NullMarked
package id.warta.page;

import org.jspecify.annotations.NullMarked;
