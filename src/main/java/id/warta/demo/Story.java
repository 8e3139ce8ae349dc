package id.warta.demo;

import id.warta.article.Block;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One story as its newsroom wrote it, before any page was made of it.
 *
 * @param number its place in the file, from 1; makes the article's number in its address
 * @param at when it was published, in the newsroom's zone
 * @param changed when it was last changed, likewise
 * @param wire the agency whose story it is
 * @param copyOf {@code folder/slug} of the story that it copies
 * @param marks what is special about its page: {@code premium}, {@code noindex}, {@code tdm},
 *     {@code flaky}, {@code print}, {@code amp}, {@code moved}, {@code unlisted}
 * @param edition the edition of the web that has it first, from 1
 */
record Story(
    int number,
    String slug,
    String title,
    String lead,
    LocalDateTime at,
    @Nullable LocalDateTime changed,
    List<String> authors,
    List<String> editors,
    String section,
    List<String> tags,
    @Nullable String place,
    @Nullable String wire,
    @Nullable String copyOf,
    List<Photo> photos,
    Set<String> marks,
    int edition,
    List<Block> body) {

  boolean is(String mark) {
    return marks.contains(mark);
  }

  String id(int base) {
    return Integer.toString(base + 137 * number);
  }
}
