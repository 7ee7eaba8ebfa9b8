package org.softnet.capture.file;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.softnet.api.capture.CaptureException;

/**
 * Opens capture files: pcap of every kind that libpcap writes or wrote, pcapng, and the snoop
 * captures of Solaris; as they are or compressed with gzip or Zstandard. What a file is, its
 * content says, not its name.
 */
public final class CaptureFiles {
  private static final int HEAD_OCTETS = 8_192; // read at once to see what it is
  private static final int MAGIC_OCTETS = 4;

  private CaptureFiles() {}

  /**
   * Opens a file, or a named pipe or a device that holds a capture.
   *
   * @throws CaptureException of kind NOT_READABLE: no such file, no rights, not a capture
   */
  public static CaptureFile open(Path file) throws CaptureException {
    String name = file.toString();
    OctetSource source;
    try {
      source = source(file);
    } catch (IOException e) {
      throw Messages.notReadable(name, whyNot(file, e));
    }
    return start(source, name);
  }

  /**
   * Opens a stream that holds a capture. Packets are given out as they come. The stream is closed
   * with the capture, or if it is none.
   *
   * @param name what to call it in messages
   * @throws CaptureException of kind NOT_READABLE: not a capture
   */
  public static CaptureFile open(InputStream in, String name) throws CaptureException {
    return start(new StreamSource(in), name);
  }

  /**
   * Opens the standard input. Unlike {@code System.in}, closing the capture ends a read of it.
   *
   * @throws CaptureException of kind NOT_READABLE: not a capture
   */
  public static CaptureFile openStandardInput() throws CaptureException {
    String name = "standard input";
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    OctetSource source;
    try {
      FileChannel channel = in.getChannel();
      long octets = channel.size(); // 0 of a pipe
      source = octets > 0 ? new StreamSource(in, octets) : new ChannelSource(channel);
    } catch (IOException e) {
      source = new StreamSource(in); // a terminal, say, has no size
    }
    return start(source, name);
  }

  private static OctetSource source(Path file) throws IOException {
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      return new StreamSource(Files.newInputStream(file));
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new IOException("is a directory");
    }
    return attributes.isRegularFile()
        ? new StreamSource(new FileInputStream(file.toFile()), attributes.size())
        : new ChannelSource(FileChannel.open(file));
  }

  private static String whyNot(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException || (Files.exists(file) && !Files.isReadable(file))) {
      return "no permission to read it";
    }
    String message = e.getMessage();
    return message == null ? "cannot be opened" : message;
  }

  private static CaptureFile start(OctetSource source, String name) throws CaptureException {
    boolean started = false;
    try {
      CaptureFile capture = recognise(source, name);
      started = true;
      return capture;
    } catch (CaptureException e) {
      throw e.kind() == CaptureException.Kind.NOT_READABLE
          ? e
          : new CaptureException(
              CaptureException.Kind.NOT_READABLE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw Messages.notReadable(name, "cannot be read: " + Messages.why(e));
    } finally {
      if (!started) {
        source.close();
      }
    }
  }

  private static CaptureFile recognise(OctetSource stored, String name) throws IOException {
    byte[] head = new byte[HEAD_OCTETS];
    int there = readAtLeast(stored, head, 0, MAGIC_OCTETS);
    OctetSource source = decompressor(stored, name, head, there);
    String within = "";
    if (!source.equals(stored)) {
      within = "what is compressed in it ";
      head = new byte[HEAD_OCTETS];
      there = readAtLeast(source, head, 0, MAGIC_OCTETS);
    }
    if (there == 0) {
      throw Messages.notReadable(name, within + "is empty");
    }
    RecordFormat format = null;
    if (there >= MAGIC_OCTETS && PcapFormat.begins(head)) {
      there = readHeader(source, name, head, there, PcapFormat.FILE_HEADER_OCTETS);
      format = PcapFormat.of(name, head);
    } else if (there >= MAGIC_OCTETS && PcapngFormat.begins(head)) {
      there = readHeader(source, name, head, there, PcapngFormat.SECTION_HEAD_OCTETS);
      format = PcapngFormat.of(name, head);
    } else if (there >= MAGIC_OCTETS && SnoopFormat.begins(head)) {
      there = readHeader(source, name, head, there, SnoopFormat.FILE_HEADER_OCTETS);
      format = SnoopFormat.of(name, head);
    }
    if (format == null) {
      String like = Looks.like(head, there);
      throw Messages.notReadable(
          name,
          within
              + "is not a pcap, pcapng or snoop capture"
              + (like == null ? "" : "; it looks like " + like));
    }
    return new CaptureFile(name, source, format, head, there);
  }

  private static OctetSource decompressor(OctetSource stored, String name, byte[] head, int there) {
    if (there >= MAGIC_OCTETS && GzipSource.begins(head)) {
      return new GzipSource(stored, name, head, there);
    }
    if (there >= MAGIC_OCTETS && ZstdSource.begins(head)) {
      return new ZstdSource(stored, name, head, there);
    }
    return stored;
  }

  private static int readHeader(OctetSource source, String name, byte[] head, int there, int whole)
      throws IOException {
    int now = readAtLeast(source, head, there, whole);
    if (now < whole) {
      throw Messages.cutShort(name, "its first header", 0, now, Integer.toString(whole));
    }
    return now;
  }

  /** Reads on until so many octets are there, or the end comes. */
  private static int readAtLeast(OctetSource source, byte[] head, int there, int wanted)
      throws IOException {
    int now = there;
    while (now < wanted) {
      int n = source.read(head, now, head.length - now);
      if (n < 0) {
        break;
      }
      now += n;
    }
    return now;
  }
}
