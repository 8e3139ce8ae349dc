package id.warta.extract;

import java.net.URI;
import java.util.Optional;

/**
 * Where the beginnings of picture files come from: a folder, an archive, or a crawl that asks for
 * them as politely as for pages.
 *
 * <p>Whoever implements it over a network owes the host the same as a crawl does: robots.txt, the
 * pace of that host, a request for a range of bytes and no more, and a limit on how many pictures
 * of a page are asked for at all.
 */
@FunctionalInterface
public interface ImageBytes {

  /**
   * The first bytes of a picture's file.
   *
   * @param picture its absolute address
   * @param most how many bytes are of use; more may be given, and fewer where the file ends
   * @return empty where the file is not to be had, for whatever reason
   */
  Optional<byte[]> head(URI picture, int most);
}
