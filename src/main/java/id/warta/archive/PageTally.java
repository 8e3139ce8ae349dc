package id.warta.archive;

import java.util.List;
import java.util.Map;

/**
 * What a {@link PageReader} met so far.
 *
 * @param pages how many it gave
 * @param passedOver how many records had no page, by what they were: their WARC-Type, or what else
 *     they hold, such as {@code response of dns}
 * @param damaged how many records, or stretches of a file, could not be read
 * @param tooLarge how many pages were larger than any page is
 * @param torn 1 if the file ends in the middle of a record, which is how a killed writer leaves it
 * @param samples the first few things that were the matter, each with its byte
 */
public record PageTally(
    long pages,
    Map<String, Long> passedOver,
    long damaged,
    long tooLarge,
    long torn,
    List<String> samples) {

  public PageTally {
    passedOver = Map.copyOf(passedOver);
    samples = List.copyOf(samples);
  }
}
