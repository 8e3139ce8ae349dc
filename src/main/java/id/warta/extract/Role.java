package id.warta.extract;

/** What an element's tag, class, id and other attributes say it is for. */
enum Role {
  /** Nothing is said. */
  PLAIN,
  /** Holds an article's text. */
  BODY,
  /** Holds a picture or a film, and the words on it. */
  MEDIA,
  /** Heads what follows, whatever its tag. */
  HEADING,
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
