package org.softnet.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why the kernel drops packets that came by one device: the tracepoint {@code skb:kfree_skb}. Which
 * packets these are, {@code net:netif_receive_skb} tells, by addresses in memory; one is used again
 * behind {@code skb:consume_skb}. It is an instance of the tracer, in mounts of its own: nobody
 * else's tracing is disturbed. The script that holds it ends with its standard input.
 */
final class KernelDrops implements AutoCloseable {
  private static final String READY = "ready";
  private static final String END = "end";
  private static final String SCRIPT =
      """
      set -e
      folder=$(mktemp -d)
      trap 'rmdir "$folder"' EXIT
      mount -t tracefs tracefs "$folder"
      own=$folder/instances/$1
      trap 'rmdir "$own"; umount "$folder"; rmdir "$folder"' EXIT
      mkdir "$own"
      for event in net/netif_receive_skb skb/kfree_skb skb/consume_skb; do
        echo 1 > "$own/events/$event/enable"
      done
      echo ready
      while read -r _; do
        dd if="$own/trace_pipe" iflag=nonblock bs=64k 2> /dev/null || true
        echo end
      done
      """;
  private static final Pattern RECEIVED =
      Pattern.compile(".* netif_receive_skb: dev=(\\S+) skbaddr=(\\S+) .*");
  private static final Pattern CONSUMED = Pattern.compile(".* consume_skb: skbaddr=(\\S+).*");
  private static final Pattern DROPPED =
      Pattern.compile(".* kfree_skb: skbaddr=(\\S+) .*protocol=(\\d+) .*reason: (\\S+).*");

  private final String device;
  private final Process process;
  private final BufferedReader said;
  private final PrintWriter asked;
  private final String missing;
  private final Set<String> received = new HashSet<>();

  /** Looks at packets that come by {@code device}. */
  KernelDrops(String device) throws IOException {
    this.device = device;
    process =
        new ProcessBuilder(
                "sh", "-c", "exec unshare -m sh -c \"$0\" sh \"$1\"", SCRIPT, "softnet-" + device)
            .redirectErrorStream(true)
            .start();
    said = process.inputReader();
    asked = new PrintWriter(process.outputWriter(), true);
    StringBuilder other = new StringBuilder();
    String line = said.readLine();
    while (line != null && !line.equals(READY)) {
      other.append(line).append(' ');
      line = said.readLine();
    }
    missing = line == null ? "the tracer cannot be used: " + other : "";
  }

  /** Why nothing can be seen; empty if it can. */
  String missing() {
    return missing;
  }

  /** The reasons since this was asked last, each once. */
  Set<String> reasons() throws IOException {
    Set<String> reasons = new TreeSet<>();
    asked.println();
    for (String line = said.readLine(); !END.equals(line); line = said.readLine()) {
      if (line == null) {
        throw new AssertionError("the tracer ended");
      }
      Matcher came = RECEIVED.matcher(line);
      Matcher consumed = CONSUMED.matcher(line);
      Matcher dropped = DROPPED.matcher(line);
      if (came.matches() && came.group(1).equals(device)) {
        received.add(came.group(2));
      } else if (came.matches()) {
        received.remove(came.group(2));
      } else if (consumed.matches()) {
        received.remove(consumed.group(1));
      } else if (dropped.matches()
          && received.remove(dropped.group(1))
          && Integer.parseInt(dropped.group(2)) != KernelHost.LAST_TYPE) {
        reasons.add(dropped.group(3));
      }
    }
    return reasons;
  }

  @Override
  public void close() throws IOException {
    asked.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    said.close();
  }
}
