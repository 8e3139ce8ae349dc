package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StateBlocksTest {

  private static final String LONG =
      "The ferry was eleven minutes late on Wednesday, and none of its passengers complained.";

  @Test
  void blocks_of_a_type_become_elements() {
    String state =
        "{'a':[{'type':'heading','text':'By water'},{'type':'paragraph','text':'%s'},"
            + "{'type':'quote','text':'I saw a log & it saw me.'}]}";
    assertThat(StateBlocks.of(json(state, LONG)))
        .containsExactly(
            "<h2>By water</h2><p>"
                + LONG
                + "</p><blockquote>I saw a log &amp; it saw me.</blockquote>");
  }

  @Test
  void spans_of_a_paragraph_are_joined() {
    String state =
        "window.state = {'body':[{'_type':'block','style':'h2','children':[{'text':'Late'}]},"
            + "{'_type':'block','style':'normal','children':[{'text':'%s '},{'text':'Nobody'},"
            + "{'text':' minded, and nobody said so to the captain either.'}]}]};";
    assertThat(StateBlocks.of(json(state, LONG)))
        .contains(
            "<h2>Late</h2><p>"
                + LONG
                + " Nobody minded, and nobody said so to the captain either.</p>");
  }

  @Test
  void teasers_and_pictures_are_no_blocks() {
    String state =
        "{'a':[{'type':'image','text':'%s'},{'title':'Seals','teaser':'%s'},"
            + "{'text':'%s','url':'/b'}]}";
    assertThat(StateBlocks.of(json(state, LONG, LONG, LONG))).isEmpty();
  }

  @Test
  void lists_in_lists_without_end_are_left() {
    assertThat(StateBlocks.of("[".repeat(20_000) + "{\"text\":\"" + LONG + "\"}")).isEmpty();
  }

  /** The state, with double quotes, and with these texts where it has placeholders, in turn. */
  private static String json(String state, String... texts) {
    String filled = state;
    for (String text : texts) {
      filled = filled.replaceFirst("%s", text);
    }
    return filled.replace('\'', '"');
  }
}
