package id.warta.credit;

import java.util.Set;

/**
 * A word that announces a credit, or closes it.
 *
 * @param kind what follows: {@code photo}, {@code illustration}, {@code source} …
 * @param open whether it needs no colon
 * @param sole whether credits of pictures open with it and nothing else does
 * @param flags what the label says besides, as "Symbolfoto" and "Archivbild" do
 */
record Label(String kind, boolean open, boolean sole, Set<String> flags) {}
