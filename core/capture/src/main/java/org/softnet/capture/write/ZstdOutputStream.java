package org.softnet.capture.write;

import java.io.IOException;
import java.io.OutputStream;

final class ZstdOutputStream extends OutputStream {
  ZstdOutputStream(OutputStream out) throws IOException {
    throw new IOException(
        "Zstandard is read here, but not written; gzip is: name the file .gz " + (out == null));
  }

  @Override
  public void write(int octet) {
    throw new IllegalStateException();
  }
}
