package flybridge.app;

import flybridge.engine.Joining;
import flybridge.incident.Body;
import flybridge.incident.Draft;
import flybridge.store.Journal;
import flybridge.sync.Exchange;
import flybridge.sync.SharedLogException;
import flybridge.sync.Sharing;
import flybridge.sync.postgres.PostgresAccess;
import flybridge.sync.postgres.PostgresAddress;
import flybridge.sync.postgres.PostgresLog;
import flybridge.sync.postgres.SharedSchema;
import java.util.List;
import java.util.function.Supplier;

/// Joins a shared log: makes its tables where this user may, exchanges everything once, and trusts
/// the devices that are there, since whoever joins chose them. They have yet to confirm this one.
final class SharedLogJoin implements Joining {
  private final ShareSettings settings;
  private final Journal journal;
  private final Supplier<String> author;

  /// What came of it.
  ///
  /// @param made whether this user made the tables, and so owns them
  record Joined(boolean made, Exchange.Outcome outcome) {}

  SharedLogJoin(ShareSettings settings, Journal journal, Supplier<String> author) {
    this.settings = settings;
    this.journal = journal;
    this.author = author;
  }

  @Override
  public Sharing.Connector join(String address) throws SharedLogException {
    PostgresAddress.Given given = PostgresAddress.parse(address);
    join(given);
    return settings.connector(given);
  }

  Joined join(PostgresAddress.Given given) throws SharedLogException {
    PostgresAccess access = settings.access(given);
    boolean made = SharedSchema.apply(access);
    try (PostgresLog log = PostgresLog.connect(access)) {
      Exchange exchange = new Exchange(journal.replica());
      Exchange.Outcome outcome = exchange.run(log);
      trust();
      exchange.run(log);
      settings.join(given);
      return new Joined(made, outcome);
    }
  }

  private void trust() {
    List<Draft> confirmations =
        journal.view().devices().unconfirmed().stream()
            .filter(known -> !known.device().equals(journal.device()))
            .map(known -> new Body.Confirm(known.device(), known.people().getFirst()))
            .map(body -> Draft.of(body, author.get()))
            .toList();
    journal.append(confirmations);
  }
}
