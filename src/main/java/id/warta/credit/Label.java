package id.warta.credit;

/**
 * A word that announces a credit, or closes it.
 *
 * @param kind what follows: {@code photo}, {@code illustration}, {@code source} …
 * @param open whether it needs no colon
 */
record Label(String kind, boolean open) {}
