package flybridge.drill.api;

import flybridge.drill.api.wire.Exchange;
import flybridge.drill.api.wire.Identity;
import flybridge.drill.api.wire.Listener;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An API server over a store, on https at 127.0.0.1, with a certificate authority of its own. It
/// serves in virtual threads from the moment it is started until it is closed. All methods may be
/// called from any thread.
public final class ApiServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private final Identity identity;
  private final Listener listener;
  private final InfoHandler info;
  private final WatchHandler watches;
  private final Gate gate = new Gate();
  private final Router router;

  private ApiServer(ObjectStore store, ApiSettings settings) throws IOException {
    identity = Identity.create(Instant.now());
    info = new InfoHandler(settings.version());
    watches = new WatchHandler(store.records(), settings);
    router = new Router(store, settings, info, watches);
    listener = new Listener(identity.tls(), settings.time(), this::handle, settings.port());
    info.setAddress("127.0.0.1:" + listener.port());
  }

  /// @throws IOException when the port is taken
  public static ApiServer start(ObjectStore store, ApiSettings settings) throws IOException {
    return new ApiServer(store, settings);
  }

  public int port() {
    return listener.port();
  }

  public URI address() {
    return URI.create("https://127.0.0.1:" + port());
  }

  /// The kubeconfig of an account.
  ///
  /// @param context the name of the one context in it
  public Kubeconfig kubeconfig(String context, String user, String token) {
    return new Kubeconfig(context, address(), identity.authorityPem(), user, token);
  }

  /// Changes how requests are answered from now on. Connections and watches that are open stay so,
  /// whatever comes; see [#dropConnections()].
  ///
  /// @throws IOException when the port cannot be had again
  public void setAvailability(Availability availability) throws IOException {
    gate.set(availability);
    if (availability == Availability.REFUSING) {
      listener.refuse();
    } else {
      listener.open();
    }
  }

  /// How requests are answered now.
  public Availability availability() {
    return gate.availability();
  }

  /// Changes what `/version` says.
  ///
  /// @param version as `v1.36.2`
  public void setVersion(String version) {
    info.setVersion(version);
  }

  /// Cuts every connection, in the middle of whatever it is at, as when the process dies.
  public void dropConnections() {
    listener.cutConnections();
  }

  /// Ends all watches early, each with its last chunk, as a time-out does.
  public void endWatches() {
    watches.watches().endAll();
  }

  /// Cuts all watches in the middle, and leaves other connections.
  public void dropWatches() {
    watches.watches().cutAll();
  }

  /// How many watches are open.
  public int openWatches() {
    return watches.watches().count();
  }

  /// Takes the place of a new server over the same store: its watch cache begins at the present
  /// revision, and whoever resumes a watch from before gets 410. Open watches live on, as those of
  /// a server that shuts down in peace; cut or end them as the drill wants it.
  public void restart() {
    watches.restartCache();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void handle(Exchange exchange) throws IOException, InterruptedException {
    try {
      gate.pass();
      router.route(exchange);
    } catch (StatusException refusal) {
      Answers.refuse(exchange, refusal);
    } catch (RuntimeException wrong) {
      LOG.error("{} failed", exchange.request().path(), wrong);
      if (exchange.isAnswered()) {
        exchange.abort();
      } else {
        Answers.refuse(
            exchange,
            new StatusException(500, "InternalError", "Internal error occurred: " + wrong));
      }
    }
  }
}
