package flybridge.engine;

import flybridge.alert.AlertFeed;
import flybridge.cluster.Snapshot;
import java.time.Instant;

/// Everything there is to show at one moment. Immutable, and safe from any thread.
///
/// @param version counts up with every publication
/// @param cluster what runs where
/// @param alerts what is wrong
/// @param connection how far this can be trusted
/// @param now the moment, on the cluster's clock, by which ages are told
public record Picture(
    long version, Snapshot cluster, AlertFeed alerts, Connection connection, Instant now) {}
