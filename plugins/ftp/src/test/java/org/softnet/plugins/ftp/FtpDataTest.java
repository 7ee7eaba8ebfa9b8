package org.softnet.plugins.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class FtpDataTest extends ProtocolContract {
  private static final String LISTING = "2d72772d 20 61 0d0a"; // "-rw- a" CR LF

  FtpDataTest() {
    super(new FtpData(), LISTING);
  }

  @Test
  void whateverItIsItIsData() {
    assertThat(dissect("")).isEqualTo(Verdict.END);
    assertThat(dissect(LISTING)).isEqualTo(Verdict.END);
    assertThat(layer().headerOctets()).isZero();
    assertThat(layer().payloadOctets()).isEqualTo(8);
    assertThat(reason()).isNull();
  }

  @Test
  void tellsHowMuch() {
    assertThat(info(LISTING)).isEqualTo("FTP Data: 8 bytes");
  }
}
