package org.softnet.host.info;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.softnet.capture.file.BlocksBetween;

/**
 * What a pcapng capture says of itself and its interfaces beside what packets need: comments, the
 * machine, the program, filters. draft-ietf-opsawg-pcapng, sections 3.5, 4.1 and 4.2.
 */
final class Remarks implements BlocksBetween.Taker {
  private static final int MOST = 1_000; // of sections, and of interfaces

  private static final int END = 0;
  private static final int COMMENT = 1;
  private static final int HARDWARE = 2; // shb_hardware
  private static final int OPERATING_SYSTEM = 3; // shb_os
  private static final int APPLICATION = 4; // shb_userappl
  private static final int SPEED = 8; // if_speed, bits a second
  private static final int FILTER = 11; // if_filter: an octet, 0 for text
  private static final int INTERFACE_SYSTEM = 12; // if_os
  private static final int HEAD_OCTETS = 4;

  private final List<CaptureInfo.SectionInfo> sections = new ArrayList<>();
  private final List<CaptureInfo.InterfaceRemarks> interfaces = new ArrayList<>();
  private byte[] options = {};

  /** What sections say, those that say anything. */
  List<CaptureInfo.SectionInfo> sections() {
    return sections;
  }

  /** What interface descriptions say, in their order. */
  List<CaptureInfo.InterfaceRemarks> interfaces() {
    return interfaces;
  }

  @Override
  public void section(byte[] said) {
    options = said;
    CaptureInfo.SectionInfo section =
        new CaptureInfo.SectionInfo(
            texts(COMMENT), text(HARDWARE), text(OPERATING_SYSTEM), text(APPLICATION));
    if (said.length > 0 && sections.size() < MOST) {
      sections.add(section);
    }
  }

  @Override
  public void description(int interfaceNumber, byte[] said) {
    options = said;
    if (interfaces.size() < MOST) {
      interfaces.add(
          new CaptureInfo.InterfaceRemarks(
              texts(COMMENT), filter(), text(INTERFACE_SYSTEM), speed()));
    }
  }

  @Override
  public void explanation(byte[] block) {}

  @Override
  public void addition(byte[] block) {}

  @Override
  public void statistics(int interfaceNumber, byte[] block) {}

  @Override
  public void optionsLeftOut(int options) {}

  @Override
  public void leftOut() {}

  private String text(int code) {
    List<String> all = texts(code);
    return all.isEmpty() ? "" : all.getFirst();
  }

  private List<String> texts(int code) {
    List<String> all = new ArrayList<>();
    for (int at = next(0, code); at >= 0; at = next(behind(at), code)) {
      all.add(text(at + HEAD_OCTETS, length(at)));
    }
    return all;
  }

  private String filter() {
    int at = next(0, FILTER);
    return at < 0 || length(at) == 0 || options[at + HEAD_OCTETS] != 0
        ? "" // or a program, not a text
        : text(at + HEAD_OCTETS + 1, length(at) - 1);
  }

  private long speed() {
    int at = next(0, SPEED);
    long speed = 0;
    for (int i = Long.BYTES - 1; at >= 0 && length(at) == Long.BYTES && i >= 0; i--) {
      speed = (speed << Byte.SIZE) | (options[at + HEAD_OCTETS + i] & 0xff);
    }
    return speed;
  }

  private String text(int at, int octets) {
    return new String(options, at, octets, StandardCharsets.UTF_8);
  }

  /** Where the first option of that code begins, from {@code at} on; -1 if there is none. */
  private int next(int at, int code) {
    for (int option = at; option < options.length; option = behind(option)) {
      if (u16(option) == code) {
        return option;
      }
      if (u16(option) == END) {
        return -1;
      }
    }
    return -1;
  }

  private int behind(int option) {
    return option + HEAD_OCTETS + (length(option) + 3 & ~3);
  }

  private int length(int option) {
    return u16(option + 2);
  }

  private int u16(int at) {
    return (options[at] & 0xff) | ((options[at + 1] & 0xff) << Byte.SIZE);
  }
}
