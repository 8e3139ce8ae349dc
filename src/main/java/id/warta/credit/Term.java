package id.warta.credit;

import java.util.List;

/**
 * A word or phrase that means something in a credit.
 *
 * @param sort what it is
 * @param value what it says: the canonical name of an organisation, the kind of a label
 * @param flags the flags of a {@link Sort#WORD}
 */
record Term(Sort sort, String value, List<String> flags) {

  /** Among the flags: the name after the words is an organisation's. */
  static final String HELD = "of:organisation";

  enum Sort {
    /** An organisation that the gazetteer knows. */
    AGENCY,
    /** An agency that passes on the pictures of others. */
    LIBRARY,
    /** A library of symbol pictures. */
    STOCK,
    /** A platform where the picture stood. */
    SOCIAL,
    /** A word that says something and names nobody: handout, archive. */
    WORD,
    /** Opens what agencies tell editors: who must not print the picture. */
    NOTICE,
    /** Names a licence, or opens its name. */
    LICENCE,
    /** A word of the page around the credit. */
    NOISE
  }

  /** Whether pictures of others are sold or kept there. */
  boolean isShop() {
    return sort == Sort.LIBRARY || sort == Sort.STOCK;
  }

  boolean isOrganisation() {
    return sort == Sort.AGENCY || sort == Sort.LIBRARY || sort == Sort.STOCK;
  }
}
