package flybridge.engine;

import flybridge.alert.AlertFeed;
import flybridge.cluster.Snapshot;
import java.time.Instant;
import java.util.List;

/// Everything there is to show at one moment. Immutable, and safe from any thread.
///
/// @param version counts up with every publication
/// @param cluster what runs where
/// @param alerts what is wrong
/// @param log what people and machines wrote
/// @param changes what changed lately
/// @param connection how far this can be trusted
/// @param questions what waits for an answer, the most pressing first
/// @param now the moment, on the cluster's clock, by which ages are told
public record Picture(
    long version,
    Snapshot cluster,
    AlertFeed alerts,
    LogPicture log,
    Changes changes,
    Connection connection,
    List<Question> questions,
    Instant now) {

  public Picture {
    questions = List.copyOf(questions);
  }
}
