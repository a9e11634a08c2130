package flybridge.apps;

import flybridge.change.AuditTrail;
import flybridge.change.Change;
import flybridge.change.ChangeTracker;
import flybridge.change.InFlight;
import flybridge.change.Reports;
import flybridge.cluster.Model;
import flybridge.cluster.Snapshot;
import flybridge.time.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// What a console makes of what the stores tell.
final class Desk {
  static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

  final ManualTime time = new ManualTime(START);
  final Reports reports = new Reports();
  private final ChangeTracker tracker = new ChangeTracker(new AuditTrail(), reports);
  private final Snapshot empty = new Model("prod", time, time).publish();

  List<Change> changes() {
    tracker.observe(empty, empty);
    return tracker.changes();
  }

  /// As `Shop iOS 7.1 review: in review`, those under way with `…` behind.
  List<String> words() {
    return changes().stream()
        .map(
            one ->
                "%s %s: %s%s"
                    .formatted(
                        one.object().name(),
                        one.what(),
                        one.after(),
                        one.course().isUnderWay() ? "…" : ""))
        .toList();
  }

  InFlight inFlight() {
    changes();
    return tracker.inFlight();
  }

  List<String> troubles() {
    return tracker.troubles();
  }

  static KeyPair elliptic() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  static String pem(KeyPair pair) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(pair.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  static Path secret(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
