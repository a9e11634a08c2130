package flybridge.engine;

import flybridge.cluster.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How we are connected to what is shown, and how far it can be trusted.
///
/// @param context the name of the kubeconfig context, empty while there is none
/// @param state the state of the picture as a whole
/// @param behind the age of the last proof that the picture is true
/// @param provenAt when that proof came; null while there never was one
/// @param reason why it is stale or broken, as one sentence that says what to do; else empty
/// @param insecure whether the server's certificate is not verified
/// @param forbidden kinds that this account may not read, in the API's words
/// @param drill the drill that is played; null for a real cluster
public record Connection(
    String context,
    Freshness.State state,
    Duration behind,
    @Nullable Instant provenAt,
    String reason,
    boolean insecure,
    List<String> forbidden,
    @Nullable Drill drill) {

  /// A drill under way.
  ///
  /// @param title its name, as `iconik`
  /// @param speed incident seconds a second
  public record Drill(String title, double speed) {}

  public Connection {
    forbidden = List.copyOf(forbidden);
  }
}
