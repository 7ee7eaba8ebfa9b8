package org.softnet.cli;

import java.util.List;
import org.softnet.host.SoftnetBuilder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Who receives a number against the tables' word; every command that takes packets apart has this.
 */
final class DecodeAsOptions {
  static final String NAME = "-d";

  private DecodeAsOptions() {}

  static OptionSpec option() {
    return Options.list(
            "RULE",
            "Decode as, TABLE==NUMBER,PROTOCOL: \"tcp.port==8888,http\","
                + " \"udp.port==5000-5010,rtp\", \"ethertype==0x88b5,ip\"; repeat it. Data is the"
                + " protocol that takes nothing apart. Tables: softnet tables.",
            NAME)
        .build();
  }

  /** Tells {@code builder} what was asked for. */
  static SoftnetBuilder apply(CommandSpec spec, SoftnetBuilder builder) {
    List<String> rules = spec.commandLine().getParseResult().matchedOptionValue(NAME, List.of());
    rules.forEach(builder::decodeAs);
    return builder;
  }
}
