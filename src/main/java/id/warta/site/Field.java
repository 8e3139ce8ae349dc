package id.warta.site;

import java.util.List;

/**
 * Where one value stands: a ladder of carriers of which the first that yields wins.
 *
 * @param ladder the carriers in order, as the rule writes them
 */
public record Field(List<String> ladder) {

  public Field {
    ladder = List.copyOf(ladder);
  }
}
