package id.warta.extract;

/** What an element's tag, class, id and other attributes say it is for. */
enum Role {
  /** Nothing is said. */
  PLAIN,
  /** Holds an article's text. */
  BODY,
  /** Holds questions and their answers. */
  ANSWER,
  /** Holds an article's lead. */
  LEAD,
  /** Holds something that is not the article's text. */
  JUNK,
  /** Holds what other people or other articles say: never the article's text, however long. */
  ALIEN,
  /** Often holds something that is not the article's text. */
  DOUBTFUL
}
