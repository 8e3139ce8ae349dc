package id.warta.credit;

/** Where in a caption a credit is looked for. */
public enum Place {
  /** At the end, then at the start. */
  ANYWHERE,
  /** At the end only. */
  END,
  /** At the start only. */
  START
}
