package flybridge.detect;

import java.util.Locale;

/// How bad, from worst to mildest.
public enum Severity {
  /// Users are hit, or will be shortly.
  CRITICAL,
  /// Somebody should look before it hits users.
  WARNING,
  /// Good to know.
  INFO;

  /// As people and documents write it: `critical`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
