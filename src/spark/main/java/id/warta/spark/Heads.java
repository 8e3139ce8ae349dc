package id.warta.spark;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The states of a unit, one after the other. Each is a small file that names the files it consists
 * of; these are never changed.
 *
 * <pre>
 * head/000012.json     number, who made it, and what it consists of
 * state/000007/…       files of the state, below the number of the lease that made them
 * </pre>
 *
 * <p>The store lets one of all who try make a number. So whatever happened to a holder that a
 * machine put to sleep in the middle of publishing: if somebody else has published since, its own
 * head comes too late, and counts nothing; if nobody has, the other one's comes too late. Either
 * way there is one line of states, each made from the one before, and what two holders did at the
 * same time never comes together.
 */
final class Heads {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final String folder;

  /**
   * @param folder of the unit's states
   */
  Heads(Store store, String folder) {
    this.store = store;
    this.folder = folder;
  }

  /**
   * A state.
   *
   * @param number of it, from 1
   * @param lease the number of the lease under which it was made
   * @param token that nobody else has
   * @param job that made it
   * @param finished whether the job was done with the unit
   * @param files of the state, by their paths in the folder of a harvest
   * @param archive the WARC files there are
   * @param pages fetched in this job, by site
   * @param articles stored in this job, by site
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Head(
      long number,
      long lease,
      String token,
      String job,
      boolean finished,
      Map<String, Kept> files,
      List<String> archive,
      Map<String, Long> pages,
      Map<String, Long> articles) {

    /** Before the first. */
    static final Head NONE = new Head(0, 0, "", "", false, Map.of(), List.of(), Map.of(), Map.of());
  }

  /**
   * A file of a state, in pieces, since most files only grow.
   *
   * @param sha256 of all of it
   * @param pieces that make it up
   */
  record Kept(String sha256, List<Piece> pieces) {
    long bytes() {
      return pieces.stream().mapToLong(Piece::bytes).sum();
    }
  }

  /**
   * A file on the store.
   *
   * @param name below the folder of states
   * @param bytes of it
   */
  record Piece(String name, long bytes) {}

  /** The newest state; {@link Head#NONE} if there is none. */
  Head newest() throws IOException {
    Optional<String> last =
        store.list(folder + "/head").stream()
            .filter(name -> name.matches("\\d{6,18}\\.json"))
            .max(java.util.Comparator.comparingLong(Heads::number));
    return last.isEmpty()
        ? Head.NONE
        : JSON.readValue(store.read(folder + "/head/" + last.get()), Head.class);
  }

  /**
   * Makes a state the newest.
   *
   * @return false if another did so before
   */
  boolean publish(Head head) throws IOException {
    String name = folder + "/head/" + String.format(Locale.ROOT, "%06d.json", head.number());
    boolean ours = store.create(name, JSON.writeValueAsBytes(head));
    return ours && newest().token().equals(head.token());
  }

  /** Removes the states before one, and files of theirs that it does not have. */
  void forgetBefore(Head head) throws IOException {
    for (String name : store.list(folder + "/head")) {
      if (name.matches("\\d{6,18}\\.json") && number(name) < head.number()) {
        store.delete(folder + "/head/" + name);
      }
    }
    List<String> needed =
        head.files().values().stream()
            .flatMap(file -> file.pieces().stream())
            .map(piece -> folder + "/" + piece.name())
            .toList();
    for (String name : store.tree(folder + "/state")) {
      String place = folder + "/state/" + name;
      boolean older = Long.parseLong(name.substring(0, name.indexOf('/'))) <= head.lease();
      if (older && !needed.contains(place)) {
        store.delete(place);
      }
    }
  }

  private static long number(String name) {
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }
}
