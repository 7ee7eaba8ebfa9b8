package org.softnet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.softnet.api.Encapsulation;
import org.softnet.api.capture.CaptureDevice;
import org.softnet.api.capture.CaptureDevice.Flag;
import org.softnet.cli.table.Columnar;
import org.softnet.host.CaptureFailedException;
import org.softnet.host.LiveCapture;
import picocli.CommandLine.Model.CommandSpec;

/** {@code softnet interfaces}: what can be captured. */
final class InterfacesCommand implements Callable<Integer> {
  /** What {@code -T} takes. */
  enum Format {
    /** A table. */
    text,
    /** An array of objects. */
    json
  }

  private final CommandSpec spec =
      Options.command(
          "interfaces",
          this,
          "Lists the interfaces that can be captured: name, state, link type, addresses.",
          "  softnet interfaces",
          "  softnet interfaces -T json | jq '.[] | select(.up) | .name'");

  CommandSpec spec() {
    spec.addOption(
        Options.value(
                Format.class, "FORMAT", "Output: ${COMPLETION-CANDIDATES} (default: text).", "-T")
            .build());
    return spec;
  }

  @Override
  public Integer call() {
    Format format = spec.commandLine().getParseResult().matchedOptionValue("-T", Format.text);
    return print(format, spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  static int print(Format format, PrintWriter out, PrintWriter err) {
    try {
      List<CaptureDevice> devices = LiveCapture.devices();
      switch (format) {
        case text -> table(devices, out);
        case json -> json(devices, out);
      }
      out.flush();
      return ExitStatus.OK;
    } catch (CaptureFailedException e) {
      err.println("softnet interfaces: " + e.getMessage());
      err.flush();
      return ExitStatus.FAILED;
    }
  }

  private static void table(List<CaptureDevice> devices, PrintWriter out) {
    Columnar table = Columnar.ofWords("NO", "NAME", "STATE", "LINK", "HARDWARE", "ADDRESSES");
    int number = 0;
    for (CaptureDevice device : devices) {
      number++;
      table.row(
          String.valueOf(number),
          device.name(),
          state(device),
          link(device),
          device.hardwareAddress(),
          String.join(" ", device.addresses()));
    }
    table.print(out);
  }

  private static String state(CaptureDevice device) {
    return device.flags().isEmpty()
        ? "down"
        : String.join(
            ",",
            device.flags().stream().map(flag -> flag.name().toLowerCase(Locale.ROOT)).toList());
  }

  private static String link(CaptureDevice device) {
    return Encapsulation.NAMES.of(
        Encapsulation.of(device.linkType()), String.valueOf(device.linkType()));
  }

  private static void json(List<CaptureDevice> devices, PrintWriter out) {
    out.print('[');
    String separator = "\n";
    for (CaptureDevice device : devices) {
      out.printf(
          Locale.ROOT,
          "%s  {\"name\": %s, \"index\": %d, \"up\": %b, \"running\": %b, \"loopback\": %b,"
              + " \"promiscuous\": %b, \"link_type\": %d, \"link_name\": %s, \"hardware\": %s,"
              + " \"addresses\": [%s]}",
          separator,
          quoted(device.name()),
          device.index(),
          device.flags().contains(Flag.UP),
          device.flags().contains(Flag.RUNNING),
          device.flags().contains(Flag.LOOPBACK),
          device.flags().contains(Flag.PROMISCUOUS),
          device.linkType(),
          quoted(link(device)),
          quoted(device.hardwareAddress()),
          String.join(", ", device.addresses().stream().map(it -> quoted(it)).toList()));
      separator = ",\n";
    }
    out.println("\n]");
  }

  /** Interface names may hold any octet but a slash and white space (dev_valid_name). */
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
