package id.warta.site;

import java.util.List;

/**
 * Where one value stands: a ladder of carriers of which the first that yields wins.
 *
 * @param ladder the carriers in order
 */
public record Field(List<Rung> ladder) {

  public Field {
    ladder = List.copyOf(ladder);
  }
}
