package org.softnet.capture.write;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one writer. One that stands alone is written under its own name, so that whoever
 * looks finds it at once. One of several has {@link #UNFINISHED} behind its name until it is
 * finished, so that whoever watches the folder never takes half of it for the whole.
 */
final class OutputFiles {
  static final String UNFINISHED = ".part";
  private static final int MOST_NAMES = 1 << 12; // that are remembered

  private final WritePlan plan;
  private final Compression compression;
  private final @Nullable FileNames names;
  private final PostRotate command;
  private final Deque<Path> finished = new ArrayDeque<>(); // the latest
  private long replaced;
  private @Nullable Path current;

  OutputFiles(WritePlan plan) {
    this.plan = plan;
    Path file = plan.file();
    this.compression = file == null ? Compression.NONE : Compression.of(file.toString());
    this.names =
        file != null && plan.rotation().isAny()
            ? new FileNames(file, plan.rotation(), ZoneId.systemDefault())
            : null;
    this.command = new PostRotate(plan.command());
  }

  /** Why the first file can surely not be created; null if nothing speaks against it. */
  @Nullable String refusal() {
    Path file = plan.file();
    if (file == null || (plan.rotation().seconds() > 0 && file.toString().contains("%"))) {
      return null;
    }
    if (Files.exists(file)) {
      return Files.isDirectory(file)
          ? "it is a folder"
          : Files.isWritable(file) ? null : "no permission";
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "there is no such folder";
    }
    return Files.isWritable(folder) ? null : "no permission";
  }

  /** Opens the file whose turn it is. */
  Target open(Turns turns) throws IOException {
    Path file = plan.file();
    if (file == null) {
      return Target.standardOutput();
    }
    if (names == null) {
      current = file;
      return Target.of(file, compression);
    }
    current = names.name(turns.periodSeconds(), turns.number());
    makeRoom(current);
    return Target.of(unfinished(current), compression);
  }

  /** The oldest ones go, whether their names come again or not. */
  private void makeRoom(Path next) throws IOException {
    Rotation rotation = plan.rotation();
    if (!rotation.isBySize() || rotation.files() == 0) {
      return;
    }
    if (finished.remove(next)) {
      Files.deleteIfExists(next);
    }
    while (finished.size() >= rotation.files()) {
      Files.deleteIfExists(finished.removeFirst());
    }
  }

  private static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + UNFINISHED);
  }

  /** Gives the present file, which was closed, its name. */
  void finish() throws IOException {
    Path file = current;
    if (file != null && names != null) {
      boolean again = finished.remove(file) && Files.exists(file);
      Files.move(
          unfinished(file),
          file,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      replaced += again ? 1 : 0;
      finished.addLast(file);
      if (finished.size() > Math.max(MOST_NAMES, plan.rotation().files())) {
        finished.removeFirst();
      }
    }
  }

  /** Files that have taken the place of one that was finished before, for they are called alike. */
  long replaced() {
    return replaced;
  }

  /** Runs the command on the file that was finished last. */
  void runCommand() {
    if (current != null) {
      command.run(current);
    }
  }

  /** What to call the present file. */
  String name() {
    return current == null ? plan.name() : current.toString();
  }

  void await() {
    command.await();
  }

  List<String> problems() {
    return command.problems();
  }

  /** Why a file cannot be created. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (e instanceof AccessDeniedException) {
      return "no permission";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : null;
    return reason == null ? WriteException.reason(e) : reason;
  }
}
