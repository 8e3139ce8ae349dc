package id.warta.archive;

import id.warta.page.Page;
import id.warta.page.Source;
import java.util.Optional;

/**
 * A page and what its record says of it.
 *
 * @param page its {@linkplain Page#source() source} is {@code WARC}
 * @param place where it lies; empty if it cannot be read by itself, for its file is compressed as a
 *     whole
 * @param id of its record, a URI such as {@code urn:uuid:…}; empty if it has none
 * @param continues the id of the record with the article's first page, if this is a later one
 * @param foundBy how its address became known when Warta fetched it
 * @param cut whether a part of it is missing because whoever stored it ended it early
 * @param end where in the file reading can go on after it: the first byte of what comes next
 */
public record StoredPage(
    Page page,
    Optional<Place> place,
    Optional<String> id,
    Optional<String> continues,
    Optional<Source> foundBy,
    boolean cut,
    long end) {}
