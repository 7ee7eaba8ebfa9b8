import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/*
 * Makes what the launcher runs: MakeLib ALL.jar LIB CAPTURE...
 *
 * LIB/softnet.jar is ALL.jar with its class files older than Java 7 rewritten to Java 25, with stack
 * maps: the ahead-of-time cache leaves old class files out, and picocli is compiled for Java 5.
 * LIB/softnet.aot is the cache (JEP 514), trained by a rehearsal over the captures.
 */
static final int JAVA_7 = 51;
static final int JAVA_25 = 69;

void main(String[] args) throws Exception {
  Path lib = Files.createDirectories(Path.of(args[1]));
  Path jar = lib.resolve("softnet.jar");
  upgrade(Path.of(args[0]), jar);
  train(jar, lib.resolve("softnet.aot"), List.of(args).subList(2, args.length));
}

void upgrade(Path from, Path to) throws IOException {
  try (URLClassLoader loader = new URLClassLoader(new URL[] {from.toUri().toURL()});
      ZipFile in = new ZipFile(from.toFile());
      ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
    ClassHierarchyResolver hierarchy =
        ClassHierarchyResolver.ofResourceParsing(loader)
            .orElse(ClassHierarchyResolver.defaultResolver());
    ClassFile classFile =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(hierarchy));
    for (ZipEntry entry : Collections.list(in.entries())) {
      ZipEntry copy = new ZipEntry(entry.getName());
      copy.setTime(entry.getTime());
      out.putNextEntry(copy);
      out.write(upgraded(classFile, entry.getName(), in.getInputStream(entry).readAllBytes()));
      out.closeEntry();
    }
  }
}

byte[] upgraded(ClassFile classFile, String name, byte[] octets) throws IOException {
  if (!name.endsWith(".class") || name.startsWith("META-INF/")) {
    return octets;
  }
  ClassModel model = classFile.parse(octets);
  if (model.majorVersion() >= JAVA_7 || name.startsWith("org/softnet/boot/")) {
    return octets;
  }
  ClassTransform version =
      (builder, element) ->
          builder.with(
              element instanceof ClassFileVersion ? ClassFileVersion.of(JAVA_25, 0) : element);
  byte[] upgraded =
      classFile.transformClass(
          model,
          ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
              .andThen(version));
  var errors = classFile.verify(upgraded);
  if (!errors.isEmpty()) {
    throw new IOException(name + ": " + errors.getFirst());
  }
  return upgraded;
}

/** Asks for every kind of value and test, and takes every packet. */
final String FILTER =
    "tcp.port == 1 and udp or eth.src[0:3] == 00:00:01 or ip.addr == 10.9.0.0/16"
        + " or frame contains \"~~\" or ip.ttl in {0, 1..2} or ip.len + 1 == 2 or tcp.flags & 0x200"
        + " or len(udp.payload) == 1 or frame matches \"zz\" or tcp.options.mss_val == 1"
        + " or ipv6.src == fe80::/128 or arp.opcode == 7 or frame.protocols == \"x\" or frame";

void train(Path jar, Path cache, List<String> captures) throws Exception {
  List<String> command =
      new java.util.ArrayList<>(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:AOTCacheOutput=" + cache,
              "-XX:+UseSerialGC",
              "-Xlog:disable",
              "-Xlog:all=error:stderr",
              "-Dsoftnet.rehearsal=true",
              "-jar",
              jar.toString(),
              "read",
              "-Y",
              FILTER));
  command.addAll(captures);
  Process process =
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
  if (process.waitFor() != 0) {
    throw new IOException("the rehearsal for the ahead-of-time cache failed");
  }
}
