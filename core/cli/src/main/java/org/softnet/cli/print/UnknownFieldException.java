package org.softnet.cli.print;

import java.util.List;

/** Nobody declares a field that was asked for. The message is a sentence for a person. */
public final class UnknownFieldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownFieldException(String name, List<String> similar) {
    super(
        "there is no field '%s'%s"
            .formatted(
                name,
                similar.isEmpty()
                    ? "; 'softnet fields' lists all of them"
                    : "; did you mean " + String.join(", ", similar) + "?"));
  }
}
