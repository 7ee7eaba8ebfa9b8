package org.softnet.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A stranger's plugin: source compiled and packed during the test. */
final class PluginJar {
  private PluginJar() {}

  /** A protocol of one octet over a link type; {@code body} is what its dissect does. */
  static String protocol(String className, String name, int linkType, String body) {
    return """
    import java.util.List;
    import org.softnet.api.*;
    public final class %1$s implements Protocol {
      static final Field.UInt OCTET = Fields.u8(0, "%2$s.octet", "Octet");
      @Override public String name() { return "%2$s"; }
      @Override public String label() { return "The %2$s protocol"; }
      @Override public String column() { return "%2$s"; }
      @Override public List<Field> fields() { return List.of(OCTET); }
      @Override public void register(Registrar tables) {
        tables.add(Table.LINK_TYPE, %3$d, this);
      }
      @Override public Verdict dissect(View view, Layer out) { %4$s }
    }
    """
        .formatted(className, name, linkType, body);
  }

  /** Compiles {@code source} and packs it as plugin {@code id} into {@code folder}. */
  static Path write(Path folder, String id, String className, String source) throws IOException {
    Path classes = Files.createTempDirectory("classes");
    compile(classes, className, source);
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Plugin-Id", id);
    attributes.putValue("Plugin-Version", "9.9.9");
    Path jar = folder.resolve(id + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> files = Files.list(classes)) {
      out.putNextEntry(new JarEntry("META-INF/extensions.idx"));
      out.write((className + "\n").getBytes(UTF_8));
      for (Path compiled : files.sorted().toList()) {
        out.putNextEntry(new JarEntry(compiled.getFileName().toString()));
        out.write(Files.readAllBytes(compiled));
      }
    }
    return jar;
  }

  private static void compile(Path classes, String className, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    JavaFileObject unit =
        new SimpleJavaFileObject(
            URI.create("string:///" + className + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    if (!compiler.getTask(messages, null, null, options, null, List.of(unit)).call()) {
      throw new IllegalArgumentException(messages.toString());
    }
  }
}
