package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.softnet.host.Catalog;
import org.softnet.host.Softnet;

class FieldsPageTest {
  /** Write it anew with {@code softnet fields --markdown} when a declaration changed. */
  @Test
  void thePageIsWhatTheDeclarationsSay() throws IOException {
    StringWriter page = new StringWriter();
    try (Softnet softnet = Softnet.builder().open();
        PrintWriter out = new PrintWriter(page)) {
      Catalog catalog = softnet.catalog();
      FieldsPage.write(catalog, catalog.fields(), out);
    }
    assertThat(Files.readString(Path.of("FIELDS.md"))).isEqualTo(page.toString());
  }
}
