package org.softnet.cli.whatif;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.softnet.cli.table.Columnar;
import org.softnet.host.whatif.Conditions;
import org.softnet.host.whatif.Outcome;
import org.softnet.host.whatif.WhatIf;

/** Prints what became of a capture's packets in each setting, and that it is a model's answer. */
public final class WhatifPrinter {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int PERCENT = 100;

  private final PrintWriter out;
  private final WhatIf model;
  private final Conditions conditions;

  /** Prints to {@code out} what {@code model} says under {@code conditions}. */
  public WhatifPrinter(PrintWriter out, WhatIf model, Conditions conditions) {
    this.out = out;
    this.model = model;
    this.conditions = conditions;
  }

  /** Prints all settings' outcomes. */
  public void print(List<Outcome> outcomes, WhatifFormat format) {
    switch (format) {
      case text -> text(outcomes);
      case tsv -> tsv(outcomes);
      case json -> WhatifJson.print(out, model, conditions, outcomes);
    }
    out.flush();
  }

  private void text(List<Outcome> outcomes) {
    out.printf(
        Locale.ROOT,
        "model: %,d packets over %d.%09d s in virtual time; not a measurement of any kernel%n",
        model.packets(),
        model.spanNanos() / NANOS_PER_SECOND,
        model.spanNanos() % NANOS_PER_SECOND);
    out.println(
        "given: %s a packet, %s an octet, polls of %d packets, rounds of %s, interrupts after %s, speed %s"
            .formatted(
                Times.exact(conditions.packetPicos()),
                Times.exact(conditions.octetPicos()),
                conditions.weightPackets(),
                Times.exactNanos(conditions.roundNanos()),
                Times.exactNanos(conditions.interruptNanos()),
                conditions.speed()));
    out.println();
    Columnar table =
        Columnar.ofNumbers(
            "cpus",
            "ring",
            "budget",
            "packets",
            "delivered",
            "RING_FULL",
            "dropped",
            "depth p50",
            "p90",
            "p99",
            "max",
            "squeezes",
            "latency p50",
            "p99",
            "busiest CPU");
    for (Outcome outcome : outcomes) {
      table.row(
          number(outcome.setting().cpus()),
          number(outcome.setting().ringPackets()),
          number(outcome.setting().budgetPackets()),
          number(outcome.account().in()),
          number(outcome.account().out()),
          number(outcome.ringFull()),
          "%.2f %%".formatted(percentDropped(outcome)),
          number(outcome.depth().p50()),
          number(outcome.depth().p90()),
          number(outcome.depth().p99()),
          number(outcome.depth().most()),
          number(outcome.squeezed()),
          Times.rounded(outcome.latency().p50()),
          Times.rounded(outcome.latency().p99()),
          "%.1f %%".formatted(outcome.busiest() * PERCENT));
    }
    table.print(out);
  }

  private static String number(long number) {
    return "%,d".formatted(number);
  }

  private void tsv(List<Outcome> outcomes) {
    out.println(
        String.join(
            "\t",
            "time",
            "cpus",
            "ring",
            "budget",
            "packets",
            "delivered",
            "ring_full",
            "dropped_percent",
            "depth_p50",
            "depth_p90",
            "depth_p99",
            "depth_max",
            "squeezes",
            "latency_p50_ns",
            "latency_p99_ns",
            "busiest_cpu_percent"));
    for (Outcome outcome : outcomes) {
      List<Object> cells = new ArrayList<>();
      cells.add("model");
      cells.add(outcome.setting().cpus());
      cells.add(outcome.setting().ringPackets());
      cells.add(outcome.setting().budgetPackets());
      cells.add(outcome.account().in());
      cells.add(outcome.account().out());
      cells.add(outcome.ringFull());
      cells.add("%.4f".formatted(percentDropped(outcome)));
      cells.add(outcome.depth().p50());
      cells.add(outcome.depth().p90());
      cells.add(outcome.depth().p99());
      cells.add(outcome.depth().most());
      cells.add(outcome.squeezed());
      cells.add(outcome.latency().p50());
      cells.add(outcome.latency().p99());
      cells.add("%.4f".formatted(outcome.busiest() * PERCENT));
      out.println(String.join("\t", cells.stream().map(String::valueOf).toList()));
    }
  }

  private static double percentDropped(Outcome outcome) {
    long in = outcome.account().in();
    return in == 0 ? 0 : (double) PERCENT * outcome.ringFull() / in;
  }
}
