package org.softnet.host;

/** A plugin that cannot be used. The message is a sentence for a person. */
public final class PluginException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PluginException(String message, Throwable cause) {
    super(message, cause);
  }

  PluginException(String message) {
    super(message);
  }
}
