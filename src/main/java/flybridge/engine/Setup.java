package flybridge.engine;

import flybridge.change.AuditTrail;
import flybridge.change.Reports;
import flybridge.connect.AlertSources;
import flybridge.time.Time;
import org.jspecify.annotations.Nullable;

/// What an engine is opened on.
///
/// @param context the name of the kubeconfig context
/// @param source where news of the cluster comes from
/// @param cluster the clocks by which the cluster lives
/// @param machine the clocks by which the connection is judged
/// @param speed seconds of the cluster's clock a second; 1 outside drills
/// @param insecure whether the server's certificate is not verified, as far as the source does not
///   know better
/// @param questions where whatever needs a person's answer asks
/// @param drill the drill that is played; null for a real cluster
/// @param audit where records of the server's audit log come from, if any do
/// @param reports where changes come from that the cluster's API knows nothing of
/// @param alertSources the team's own alerting, if any; the engine starts and closes it
public record Setup(
    String context,
    Source source,
    Time cluster,
    Time machine,
    double speed,
    boolean insecure,
    Questions questions,
    Connection.@Nullable Drill drill,
    AuditTrail audit,
    Reports reports,
    AlertSources alertSources) {

  /// With neither an audit log nor other sources of changes or alerts.
  public Setup(
      String context,
      Source source,
      Time cluster,
      Time machine,
      double speed,
      boolean insecure,
      Questions questions,
      Connection.@Nullable Drill drill) {
    this(
        context,
        source,
        cluster,
        machine,
        speed,
        insecure,
        questions,
        drill,
        new AuditTrail(),
        new Reports(),
        AlertSources.NONE);
  }

  /// A real cluster, on this machine's clocks.
  public static Setup live(String context, Source source, boolean insecure, Questions questions) {
    return new Setup(context, source, Time.system(), Time.system(), 1, insecure, questions, null);
  }

  /// The same, with an audit log.
  public Setup with(AuditTrail trail) {
    return new Setup(
        context,
        source,
        cluster,
        machine,
        speed,
        insecure,
        questions,
        drill,
        trail,
        reports,
        alertSources);
  }

  /// The same, with another source of news.
  public Setup with(Source other) {
    return new Setup(
        context,
        other,
        cluster,
        machine,
        speed,
        insecure,
        questions,
        drill,
        audit,
        reports,
        alertSources);
  }

  /// The same, with the team's alerts.
  public Setup with(AlertSources sources) {
    return new Setup(
        context, source, cluster, machine, speed, insecure, questions, drill, audit, reports,
        sources);
  }
}
