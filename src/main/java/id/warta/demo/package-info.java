/**
 * A small invented news web to crawl without a network: {@link id.warta.demo.DemoWeb} serves three
 * sites in three languages over real HTTP on loopback, and knows what a good crawl finds there
 * ({@link id.warta.demo.DemoArticle}).
 *
 * <p>The stories lie in {@code stories.txt} of each site's resources, the pages' markup in the
 * templates beside them. Every person, place, company and event is invented.
 */
@NullMarked
package id.warta.demo;

import org.jspecify.annotations.NullMarked;
