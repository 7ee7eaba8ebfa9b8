package org.softnet.capture.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a command on each file that is finished, beside the capture. The command gets the file's
 * name as its only argument; no shell is between.
 */
final class PostRotate {
  /** Commands at a time; a further one waits for the oldest, and so does the capture. */
  private static final int MOST_RUNNING = 16;

  private static final Pattern REASON =
      Pattern.compile("error[:=] ?\\d+[,]? \\(?([^()]+)\\)?\\s*$");

  private record Running(Path file, Process process) {}

  private final String command;
  private final Deque<Running> running = new ArrayDeque<>();
  private final List<String> problems = new ArrayList<>();
  private int failures;

  /** A command; empty for none. */
  PostRotate(String command) {
    this.command = command;
  }

  /** Starts the command on a file. */
  void run(Path file) {
    if (command.isEmpty()) {
      return;
    }
    running.removeIf(this::isOver);
    if (running.size() >= MOST_RUNNING) {
      await(running.removeFirst());
    }
    try {
      Process process =
          new ProcessBuilder(command, file.toString())
              .inheritIO()
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
      process.getOutputStream().close(); // standard input may be the capture that is read
      running.addLast(new Running(file, process));
    } catch (IOException e) {
      problem("%s cannot be run: %s".formatted(command, reason(e)));
    }
  }

  /** What the system says, which Java puts behind the command and a number. */
  private static String reason(IOException e) {
    Matcher system = REASON.matcher(WriteException.reason(e));
    return system.find() ? system.group(1) : WriteException.reason(e);
  }

  private boolean isOver(Running one) {
    if (one.process.isAlive()) {
      return false;
    }
    judge(one, one.process.exitValue());
    return true;
  }

  /** Waits for all that are still at work. */
  void await() {
    while (!running.isEmpty()) {
      await(running.removeFirst());
    }
    if (failures > problems.size()) {
      problems.add("%s failed on %,d further files".formatted(command, failures - problems.size()));
    }
  }

  private void await(Running one) {
    try {
      judge(one, one.process.waitFor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem("%s is still at work on %s".formatted(command, one.file));
    }
  }

  private void judge(Running one, int status) {
    if (status != 0) {
      problem("%s ended with status %d on %s".formatted(command, status, one.file));
    }
  }

  private void problem(String sentence) {
    failures++;
    if (problems.size() < MOST_RUNNING) {
      problems.add(sentence);
    }
  }

  /** What went wrong, a sentence each. */
  List<String> problems() {
    return List.copyOf(problems);
  }
}
