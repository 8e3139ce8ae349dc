package id.warta.crawl;

import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer.
 *
 * @param url what was asked for
 * @param status the HTTP status
 * @param headers the answer's headers, names in lower case
 * @param body the answer's bytes with content codings undone; empty unless the status is 2xx
 * @param sentAt when the request was sent
 * @param server who answered; null if that is not known, as behind a proxy
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Exchange(
    URI url,
    int status,
    Map<String, List<String>> headers,
    byte[] body,
    Instant sentAt,
    @Nullable InetAddress server) {

  Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The media type, without its parameters, in lower case; empty if there is none. */
  String mediaType() {
    String type = header("content-type").orElse("");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
