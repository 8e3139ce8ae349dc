package id.warta.crawl;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What this process took of the processors, compiler and collector included. */
final class ProcessTime {

  private ProcessTime() {}

  static long nanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** A line about a lap. */
  static String told(int lap, long before, long requests) {
    double seconds = (nanos() - before) / 1e9;
    return String.format(
        Locale.ROOT,
        "lap=%d cpu_s=%.2f requests=%d cpu_ms_a_request=%.3f",
        lap,
        seconds,
        requests,
        1000 * seconds / Math.max(1, requests));
  }
}
