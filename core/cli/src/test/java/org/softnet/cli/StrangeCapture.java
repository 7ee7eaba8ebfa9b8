package org.softnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.softnet.cli.strange.Strange;

/** Packets of {@link Strange}, and the plugin that reads them as a jar. */
final class StrangeCapture {
  /**
   * -40 degrees, a second before March 2026 (1772323199), three quarters of a second, a name;
   * prefixes 32.1 and 2001:0d; the leap day of 2000 (951782400), -1, and where the name stands.
   */
  static final String TELLING = "03 00 ffd8 69a3817f 00 03 6d65000000000000 20010d 38bb0c00 ff 0a";

  private StrangeCapture() {}

  /** Packs the protocol into {@code folder}; a class loader of its own will load it. */
  static void plugin(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Plugin-Id", "strange");
    attributes.putValue("Plugin-Version", "1.0.0");
    String file = Strange.class.getName().replace('.', '/') + ".class";
    try (OutputStream to = Files.newOutputStream(folder.resolve("strange.jar"));
        JarOutputStream out = new JarOutputStream(to, manifest);
        InputStream compiled = Strange.class.getResourceAsStream("/" + file)) {
      if (compiled == null) {
        throw new IOException(file + " is not there");
      }
      out.putNextEntry(new JarEntry("META-INF/extensions.idx"));
      out.write((Strange.class.getName() + "\n").getBytes(UTF_8));
      out.putNextEntry(new JarEntry(file));
      out.write(compiled.readAllBytes());
    }
  }

  /** A capture of packets written in hexadecimal, one a second from the epoch on. */
  static Path write(Path file, String... packets) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      ByteBuffer head = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
      head.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
      head.putInt(0).putInt(0).putInt(262_144).putInt(Strange.LINK_TYPE);
      out.write(head.array());
      for (int i = 0; i < packets.length; i++) {
        byte[] packet = HexFormat.of().parseHex(packets[i].replace(" ", ""));
        ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(i).putInt(0).putInt(packet.length).putInt(packet.length);
        out.write(record.array());
        out.write(packet);
      }
    }
    return file;
  }
}
