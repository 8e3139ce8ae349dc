package id.warta.site;

import java.net.URI;
import java.util.List;

/**
 * One site's rule, read and checked.
 *
 * @param name the site's name in the rule: {@code bisnis.com}
 * @param layouts its page layouts, in the rule's order
 */
public record Site(String name, List<Layout> layouts) {

  public Site {
    layouts = List.copyOf(layouts);
  }

  boolean has(URI url) {
    return name.equals(url.getHost());
  }
}
