package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookupsTest {

  private static final InetAddress[] ANSWER = {InetAddress.getLoopbackAddress()};

  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);

  @AfterEach
  void releases() {
    released.countDown();
  }

  @Test
  void gives_the_answer_of_the_resolver() throws UnknownHostException {
    try (Lookups lookups = new Lookups(host -> ANSWER, Duration.ofMinutes(1))) {
      assertThat(lookups.all("a.example")).isEqualTo(ANSWER);
    }
  }

  @Test
  void gives_its_refusal_too() {
    AddressGuard.Lookup none =
        host -> {
          throw new UnknownHostException("no " + host);
        };
    try (Lookups lookups = new Lookups(none, Duration.ofMinutes(1))) {
      assertThatThrownBy(() -> lookups.all("a.example"))
          .isInstanceOf(UnknownHostException.class)
          .hasMessage("no a.example");
    }
  }

  @Test
  void does_not_wait_longer_than_told() {
    try (Lookups lookups = new Lookups(this::silent, Duration.ofMillis(10))) {
      assertThatThrownBy(() -> lookups.all("a.example")).isInstanceOf(UnknownHostException.class);
    }
  }

  @Test
  void lets_go_whoever_waits_when_it_is_closed() throws InterruptedException {
    Lookups lookups = new Lookups(this::silent, Duration.ofHours(1));
    CompletableFuture<InetAddress[]> waiting = new CompletableFuture<>();
    new Thread(
            () -> {
              try {
                waiting.complete(lookups.all("a.example"));
              } catch (UnknownHostException e) {
                waiting.completeExceptionally(e);
              }
            })
        .start();
    asked.await();
    lookups.close();

    assertThatThrownBy(() -> waiting.get(1, TimeUnit.MINUTES))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(UnknownHostException.class);
    assertThatThrownBy(() -> lookups.all("b.example"))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("ended");
  }

  private InetAddress[] silent(String host) {
    asked.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ANSWER;
  }
}
