package org.softnet.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that a test started. Its standard output is a pipe that somebody must read. */
final class Started implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final Pattern ACCOUNT = Pattern.compile("^(\\S.*?)? +(in|out|-) +([0-9,]+)(.*)$");

  private final List<String> command;
  private final Process process;
  private final Path errors;
  private String out = "";

  private Started(List<String> command, Process process, Path errors) {
    this.command = command;
    this.process = process;
    this.errors = errors;
  }

  static Started start(List<String> command, Path folder) {
    try {
      Path errors = Nets.temporary(".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectError(errors.toFile());
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().put("TZ", "UTC");
      return new Started(command, builder.start(), errors);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until it says {@code text} on standard error. */
  void awaitError(String text) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!errors().contains(text)) {
      if (!process.isAlive() && !errors().contains(text)) {
        throw new AssertionError(command + " ended: " + errors());
      }
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(command + " does not say '" + text + "': " + errors());
      }
      Thread.onSpinWait();
    }
  }

  /** Waits until standard error holds what matches. */
  void awaitError(Pattern pattern) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!pattern.matcher(errors()).find()) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        throw new AssertionError(command + " does not say '" + pattern + "': " + errors());
      }
      Thread.onSpinWait();
    }
  }

  /** Reads standard output up to a line that holds {@code text}. */
  void awaitOutput(String text) {
    await(read -> read.charAt(read.length() - 1) == '\n' && read.indexOf(text) >= 0, text);
  }

  /** Reads so many lines of standard output. */
  void awaitLines(int lines) {
    await(
        read ->
            read.charAt(read.length() - 1) == '\n'
                && read.chars().filter(c -> c == '\n').count() == lines,
        lines + " lines");
  }

  /** Reads standard output up to the end of {@code text}, in the middle of a line or not. */
  void awaitDrawn(String text) {
    await(read -> read.length() >= text.length() && endsWith(read, text), text);
  }

  private static boolean endsWith(StringBuilder read, String text) {
    return read.indexOf(text, read.length() - text.length()) >= 0;
  }

  private void await(Predicate<StringBuilder> there, String text) {
    try {
      StringBuilder read = new StringBuilder();
      InputStream in = process.getInputStream();
      for (int c = in.read(); c >= 0; c = in.read()) {
        read.append((char) c);
        if (there.test(read)) {
          out += read;
          return;
        }
      }
      throw new AssertionError(command + " ended without '" + text + "': " + read + errors());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Ctrl-C. */
  void interrupt() {
    try {
      new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Reads the rest of standard output, waits for the end and checks the exit status. */
  Started ended(int status) {
    try {
      out += new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(command + " does not end: " + errors());
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(process.exitValue()).as("%s: %s", command, errors()).isEqualTo(status);
    return this;
  }

  String out() {
    return out;
  }

  List<String> lines() {
    return out.lines().toList();
  }

  String errors() {
    try {
      return Files.readString(errors, UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * The ledger that it printed: {@code "dispatch in"}, {@code "kernel ring out"}, and for drops
   * {@code "kernel ring PACKET_SOCK_ERROR"}. Checks that every account closes and that what leaves
   * one enters the next.
   */
  Map<String, Long> ledger() {
    Map<String, Long> values = new HashMap<>();
    Map<String, Long> residues = new HashMap<>();
    String stage = "";
    for (String line : errors().lines().toList()) {
      Matcher account = ACCOUNT.matcher(line);
      if (!account.matches()) {
        continue;
      }
      String name = account.group(1);
      stage = name == null || name.isBlank() ? stage : name.strip();
      long packets = Long.parseLong(account.group(3).replace(",", ""));
      switch (account.group(2)) {
        case "in" -> residues.merge(stage, packets, Long::sum);
        default -> residues.merge(stage, -packets, Long::sum);
      }
      String side =
          account.group(2).equals("-")
              ? account.group(4).strip().replaceAll("^-+ +|:.*", "")
              : account.group(2);
      values.put(stage + " " + side, packets);
    }
    assertThat(residues)
        .as(errors())
        .isNotEmpty()
        .allSatisfy((_, left) -> assertThat(left).isZero());
    return values;
  }

  /** Packets delivered or dropped in front of the dispatcher, by name. */
  long accounted() {
    Map<String, Long> ledger = ledger();
    return ledger.getOrDefault("dispatch in", 0L)
        + ledger.entrySet().stream()
            .filter(it -> it.getKey().contains("ring") && !it.getKey().matches(".* (in|out)"))
            .mapToLong(Map.Entry::getValue)
            .sum();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
