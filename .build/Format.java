import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs google-java-format over every source below a folder: {@code Format check|write FOLDER}. */
void main(String[] args) throws Exception {
  boolean write = args[0].equals("write");
  List<String> options =
      new ArrayList<>(write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
  options.addAll(sources(Path.of(args[1])));
  PrintWriter out = new PrintWriter(System.out, true);
  PrintWriter err = new PrintWriter(System.err, true);
  if (new Main(out, err, System.in).format(options.toArray(String[]::new)) != 0) {
    err.println("Not formatted as google-java-format does: run  mvn -N -Pformat process-sources");
    System.exit(1);
  }
}

List<String> sources(Path root) throws IOException {
  try (var all = Files.walk(root)) {
    return all.filter(file -> file.toString().endsWith(".java"))
        .filter(file -> !root.relativize(file).toString().matches("(.*/)?target/.*"))
        .map(Path::toString)
        .sorted()
        .toList();
  }
}
