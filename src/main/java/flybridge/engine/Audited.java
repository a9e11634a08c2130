package flybridge.engine;

import flybridge.change.AuditFile;
import flybridge.change.AuditTrail;
import java.nio.file.Path;

/// A source beside which the server's audit log is followed, for as long.
///
/// @param log the file that the API server, or whoever carries its log here, writes to
/// @param trail takes what the log tells
public record Audited(Source source, Path log, AuditTrail trail) implements Source {
  @Override
  public Running start(Sink sink) {
    Running running = source.start(sink);
    AuditFile file = AuditFile.follow(log, trail);
    return new Running() {
      @Override
      public boolean insecure(boolean expected) {
        return running.insecure(expected);
      }

      @Override
      public void close() {
        file.close();
        running.close();
      }
    };
  }
}
