package org.softnet.cli.print.json;

import java.io.OutputStream;
import org.softnet.cli.print.Output;

/** The generator's way to the output, which alone knows what to do about a full disk. */
final class JsonToOutput extends OutputStream {
  private final Output output;
  private final byte[] one = new byte[1];

  JsonToOutput(Output output) {
    this.output = output;
  }

  @Override
  public void write(int octet) {
    one[0] = (byte) octet;
    output.octets(one, 0, 1);
  }

  @Override
  public void write(byte[] octets, int at, int count) {
    output.octets(octets, at, count);
  }
}
