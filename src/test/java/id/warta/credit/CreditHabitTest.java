package id.warta.credit;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.credit.CreditHabit.Mark;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CreditHabitTest {

  private static final CreditReader READER = CreditReader.bundled();

  @Test
  void what_set_a_credit_apart_is_told() {
    assertThat(mark("Warga menunggu bus. (ANTARA FOTO/Budi Santoso)")).isEqualTo(Mark.BRACKET);
    assertThat(mark("The quay at dawn. Photo: Jane Doe")).isEqualTo(Mark.LABEL);
    assertThat(mark("The quay at dawn © Jane Doe")).isEqualTo(Mark.COPYRIGHT);
    assertThat(mark("The quay at dawn. Jane Doe/AP")).isEqualTo(Mark.SENTENCE);
    assertThat(mark("The quay at dawn / Jane Doe / AP")).isEqualTo(Mark.SLASH);
    assertThat(mark("The quay at dawn. — AFP")).isEqualTo(Mark.DASH);
    assertThat(mark("Boats of the Rescue Service/EFE")).isEqualTo(Mark.NONE);
    assertThat(mark("The quay at dawn")).isNull();
  }

  @Test
  void a_faint_credit_is_read_where_the_site_is_used_to_it() {
    String caption = "The quay at dawn. Harbour Rescue Team";
    assertThat(READER.caption(caption, Place.ANYWHERE).credit().isEmpty()).isTrue();
    Captioned read = habit(Mark.SENTENCE).caption(caption, Place.ANYWHERE);
    assertThat(read.caption()).isEqualTo("The quay at dawn.");
    assertThat(read.credit().line()).isEqualTo("Harbour Rescue Team");
    assertThat(habit(Mark.SLASH).caption(caption, Place.ANYWHERE).credit().isEmpty()).isTrue();
  }

  @Test
  void a_bracket_is_a_credit_where_the_site_is_used_to_it() {
    String caption = "Ada Poe opens the quay (Lower Town Library)";
    assertThat(READER.caption(caption, Place.ANYWHERE).credit().isEmpty()).isTrue();
    assertThat(habit(Mark.BRACKET).caption(caption, Place.ANYWHERE).credit().line())
        .isEqualTo("Lower Town Library");
  }

  @Test
  void a_habit_takes_no_sentence_for_a_name() {
    for (String caption :
        new String[] {
          "The quay at dawn. It was opened on Monday",
          "The quay at dawn. Opened in 2026",
          "The quay at dawn (right, in the fog)"
        }) {
      CreditReader bold =
          READER.with(new CreditHabit(Place.END, Set.of(Mark.SENTENCE, Mark.BRACKET)));
      assertThat(bold.caption(caption, Place.ANYWHERE).credit().isEmpty()).as(caption).isTrue();
    }
  }

  @Test
  void a_site_that_writes_credits_last_has_none_at_the_start() {
    String caption = "AGENCY/JANE DOE The quay at dawn";
    assertThat(READER.caption(caption, Place.ANYWHERE).credit().line())
        .isEqualTo("AGENCY/JANE DOE");
    assertThat(habit(Mark.SENTENCE).caption(caption, Place.ANYWHERE).credit().isEmpty()).isTrue();
  }

  private static CreditReader habit(Mark mark) {
    return READER.with(new CreditHabit(Place.END, Set.of(mark)));
  }

  private static CreditHabit.Mark mark(String caption) {
    return READER.caption(caption, Place.ANYWHERE).mark();
  }
}
