package id.warta.spark;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who this process is, for those who find something of it on the shared store. */
final class Holder {

  private Holder() {}

  static String name() {
    return "process " + ProcessHandle.current().pid() + " on " + host();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a machine without a name";
    }
  }
}
