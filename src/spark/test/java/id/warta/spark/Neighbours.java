package id.warta.spark;

import id.warta.dedup.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Invented texts of which many are copies, edits or revisions, and many share boilerplate. */
final class Neighbours {

  private static final int ALPHABET = 26;

  private final Random random;
  private final List<String> texts = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();

  private Neighbours(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Documents one after the other.
   *
   * @param many how many
   * @param boilerplate how many texts that stand in every tenth document there are
   */
  static List<Document> documents(long seed, int many, int boilerplate) {
    Neighbours neighbours = new Neighbours(seed);
    List<String> everywhere = new ArrayList<>();
    for (int i = 0; i < boilerplate; i++) {
      everywhere.add(neighbours.words(40));
    }
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      documents.add(neighbours.next(i, everywhere));
    }
    return documents;
  }

  private Document next(int number, List<String> everywhere) {
    String text = texts.isEmpty() ? words(80) : text(everywhere);
    String address =
        addresses.isEmpty() || random.nextInt(12) > 0
            ? "https://example.org/" + number
            : any(addresses);
    texts.add(text);
    addresses.add(address);
    return new Document("d" + number, address, text);
  }

  private String text(List<String> everywhere) {
    return switch (random.nextInt(10)) {
      case 0 -> any(texts);
      case 1, 2 -> edited(any(texts));
      case 3 -> cut(any(texts));
      case 4 -> any(texts) + " " + words(30);
      case 5, 6, 7 -> words(30) + " " + any(everywhere);
      case 8 -> random.nextInt(20) == 0 ? "" : words(3);
      default -> words(60 + random.nextInt(60));
    };
  }

  private String edited(String text) {
    String[] words = text.split(" ");
    for (int i = random.nextInt(9); i < words.length; i += 25) {
      words[i] = word();
    }
    return String.join(" ", words);
  }

  private String cut(String text) {
    String[] words = text.split(" ");
    return java.util.Arrays.stream(words)
        .limit(words.length / 2 + 1)
        .collect(Collectors.joining(" "));
  }

  private String any(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String words(int many) {
    return random.ints(many, 0, 1).mapToObj(i -> word()).collect(Collectors.joining(" "));
  }

  private String word() {
    if (random.nextInt(12) == 0) {
      return String.valueOf(random.nextInt(10_000));
    }
    int length = 2 + random.nextInt(6);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(ALPHABET)));
    }
    return word.toString();
  }
}
