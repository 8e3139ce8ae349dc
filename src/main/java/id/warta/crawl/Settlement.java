package id.warta.crawl;

import id.warta.page.Urls;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Draws the consequences of what came of an address: it is done with, tried again, followed to
 * where it moved, or its host is left alone for a while. The {@link PoliteFrontier} guards it with
 * its lock.
 */
final class Settlement {

  private static final int MAX_HOPS = 8;
  private static final int MAX_ATTEMPTS = 4;
  private static final int MAX_BUSY = 6;

  private final CrawlPlan plan;
  private final Agenda agenda;
  private final RobotsDesk robots;

  Settlement(CrawlPlan plan, Agenda agenda) {
    this.plan = plan;
    this.agenda = agenda;
    this.robots = new RobotsDesk(plan, agenda);
  }

  /**
   * An entry is back.
   *
   * @param stopped whether the crawl was stopped, which cuts exchanges off
   */
  void settle(Entry entry, boolean stopped) {
    HostQueue host = Objects.requireNonNull(entry.host);
    agenda.back(host, entry);
    Events.Settle.tell(entry);
    if (entry.outcome instanceof Outcome.Postponed) {
      agenda.uncount(host, entry);
      Agenda.putBack(host, entry);
    } else if (entry.kind == Kind.ROBOTS) {
      robots.settle(entry, entry.exchange);
    } else if (entry.kind == Kind.TERMS) {
      terms(host, entry);
    } else if (entry.kind == Kind.PICTURE) {
      picture(host, entry);
    } else {
      page(host, entry, stopped);
    }
    entry.exchange = null;
    entry.page = null;
    agenda.arm(host);
  }

  private void terms(HostQueue host, Entry entry) {
    if (entry.outcome instanceof Outcome.Busy busy) {
      slowDown(host, busy);
    }
    agenda.settleTerms(entry);
  }

  // An article waits, so there is no second try.
  private void picture(HostQueue host, Entry entry) {
    if (entry.outcome instanceof Outcome.Busy busy) {
      slowDown(host, busy);
    }
    if (entry.outcome instanceof Outcome.Moved moved && ++entry.hops <= MAX_HOPS) {
      entry.address = moved.to();
      agenda.addPicture(agenda.hosts().of(moved.to(), ""), entry);
    } else {
      @Nullable Exchange exchange = entry.exchange;
      boolean read = entry.outcome instanceof Outcome.Read && exchange != null;
      agenda.answer(
          entry, read && exchange != null ? Optional.of(exchange.body()) : Optional.empty());
    }
  }

  private void page(HostQueue host, Entry entry, boolean stopped) {
    @Nullable Outcome outcome = entry.outcome;
    if (!(outcome instanceof Outcome.Offered)) {
      agenda.uncount(host, entry);
    }
    if (outcome instanceof Outcome.Again again) {
      tryAgain(host, entry, again, stopped);
    } else if (outcome instanceof Outcome.Busy busy) {
      leaveAlone(host, entry, busy);
    } else if (outcome == null && stopped) {
      host.pushFirst(entry);
    } else {
      host.pace().answered();
      answered(host, entry, outcome);
    }
  }

  private void answered(HostQueue host, Entry entry, @Nullable Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      agenda.refuse(host, entry, refused.reason());
    } else if (outcome instanceof Outcome.Moved moved) {
      move(host, entry, moved.to());
    } else if (outcome instanceof Outcome.GoesOn goesOn) {
      goOn(host, entry, goesOn.to());
    } else if (!(outcome instanceof Outcome.Offered)) {
      agenda.done(host, entry);
    }
  }

  private void move(HostQueue host, Entry entry, URI to) {
    URI normal = Urls.normal(to.toString()).orElse(to);
    boolean same = normal.equals(entry.requested);
    boolean fresh = agenda.known().add(agenda.known().print(normal.toString()));
    if (++entry.hops > MAX_HOPS) {
      agenda.refuse(host, entry, "too many redirects");
    } else if (!entry.kind.isList() && plan.guide().site(normal).isEmpty()) {
      agenda.refuse(host, entry, "redirect to another site");
    } else if (!same && !fresh && !entry.kind.revisited()) {
      agenda.refuse(host, entry, "redirect to a known page");
    } else {
      // The very address that the server named: a session in it may be what makes it work.
      entry.address = same ? to : normal;
      agenda.addFirst(agenda.hosts().of(to, host.tally().site()), entry);
    }
  }

  // The entry stays open until its last page is taken: a crawl that is killed starts it anew.
  private void goOn(HostQueue host, Entry entry, URI to) {
    Urls.normal(to.toString())
        .ifPresent(normal -> agenda.known().add(agenda.known().print(normal.toString())));
    entry.address = to;
    entry.attempts = 0;
    agenda.addFirst(agenda.hosts().of(to, host.tally().site()), entry);
  }

  private void tryAgain(HostQueue host, Entry entry, Outcome.Again again, boolean stopped) {
    if (stopped) {
      // Cut off by the stop, which says nothing about the address.
      host.pushFirst(entry);
    } else if (++entry.attempts >= MAX_ATTEMPTS) {
      giveUp(host, entry, again.reason());
    } else {
      entry.retryAt = System.nanoTime() + again.after().toNanos();
      host.pushLater(entry);
    }
  }

  private void leaveAlone(HostQueue host, Entry entry, Outcome.Busy busy) {
    slowDown(host, busy);
    if (++entry.attempts >= MAX_BUSY) {
      giveUp(host, entry, busy.reason());
    } else {
      host.pushFirst(entry);
    }
  }

  private static void slowDown(HostQueue host, Outcome.Busy busy) {
    host.pace().refused(System.nanoTime(), busy.pause());
    Events.BackOff.tell(host, busy);
  }

  private void giveUp(HostQueue host, Entry entry, String reason) {
    if (agenda.breaksOff(host, entry)) {
      return;
    }
    host.tally().error(reason);
    agenda.done(host, entry);
  }
}
