package org.softnet.host.build;

/** A value as it was given, before anybody looks what the field is. */
sealed interface FieldValue {
  /** A number, or 0 and 1 for a truth value. */
  record OfNumber(long number) implements FieldValue {
    @Override
    public String toString() {
      return Long.toString(number);
    }
  }

  /** As a person writes it. */
  record OfText(String text) implements FieldValue {
    @Override
    public String toString() {
      return "'" + text + "'";
    }
  }

  /** Octets. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record OfOctets(byte[] octets) implements FieldValue {
    @Override
    public String toString() {
      return octets.length + " octets";
    }
  }
}
