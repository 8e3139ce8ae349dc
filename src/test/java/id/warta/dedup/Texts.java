package id.warta.dedup;

/** Invented news for the tests of this room. */
final class Texts {
  /** A wire story. */
  static final String WIRE =
      """
      The harbour of Tanjung Kelapa will be closed for two weeks from Monday while engineers \
      replace the northern breakwater, the port authority said on Thursday.

      Ferries to Pulau Merah will leave from the fishing quay instead, with 12 departures a day \
      rather than 18. "We know what this means for the islanders," said harbour master Ratna \
      Wibisono. "The old wall would not have survived another season."

      The work costs 43.5 million, of which the province of Nusa Barat pays 30 million. A storm \
      in February had torn a gap of 70 metres into the wall and sunk three boats of the Samudra \
      Jaya fleet.

      Fishermen were offered moorings in Teluk Biru, eight kilometres to the east. Their \
      spokesman Joko Prasetya said that the detour would cost each crew two hours and 25 litres \
      of diesel a day, and asked for compensation.

      The authority expects to reopen the harbour on 14 June if the weather holds.""";

  /** The same story as another desk began it. */
  static final String EDITED =
      WIRE.replaceFirst(
          "^[^\n]+",
          "TANJUNG KELAPA, Thursday (Kabar) - Two weeks without a harbour lie before the people"
              + " of Tanjung Kelapa: a new breakwater is being built.");

  /** Another story of the same day. */
  static final String OTHER =
      """
      Sari Melati has won the national chess title for the third time in a row. In the last \
      round on Wednesday she beat Bima Hartono with the black pieces after 61 moves.

      "I was lost after the opening," she said. "Then he took a pawn he should have left alone."

      The champion collected nine points out of 11 and will play at the Asian games in Colombo. \
      Hartono finished second, half a point ahead of the fifteen-year-old Dewi Anggraini, who \
      became the youngest woman master of the country.

      The tournament in the town hall of Kota Lama drew 1,400 visitors, twice as many as last \
      year. Its organisers want to move to the larger Gedung Serbaguna in 2027.""";

  private Texts() {}

  /** A match report that differs from others of its kind by names and figures alone. */
  static String match(String home, String away, String scorer, int goals, int minute, int crowd) {
    return """
    %1$s and %2$s met at %1$s Park in front of a crowd of %6$d. The final score was %4$d-0.

    The first chance of the match fell to the visitors, who shot wide from the edge of the area. \
    The home side had most of the ball in the first half but found it hard to break down a well \
    organised defence.

    %3$s opened the scoring in the %5$dth minute with a header from a corner and almost doubled \
    the lead shortly before the break when his free kick hit the post.

    The second half followed the same pattern. The visitors made three changes and pushed \
    forward, but the goalkeeper made a fine save to keep the score as it was.

    "I am proud of the players, they gave everything today and the supporters were fantastic," \
    the %1$s manager said after the match. We will look at the video, recover and prepare for \
    the next game.
    """
        .formatted(home, away, scorer, goals, minute, crowd);
  }
}
