package id.warta.extract;

import org.jsoup.nodes.Element;

/**
 * A picture of the article in the DOM.
 *
 * @param image the {@code img} or what stands for it
 * @param box the element that holds it with its caption and credit, and no other picture
 * @param source its largest version
 * @param opening whether it stands before the article's text
 */
record Picture(Element image, Element box, ImageSource source, boolean opening) {}
