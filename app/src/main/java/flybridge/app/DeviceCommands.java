package flybridge.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.export.EntryJson;
import flybridge.incident.Body;
import flybridge.incident.Device;
import flybridge.incident.Devices;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.store.Journal;
import flybridge.store.JournalException;
import flybridge.text.Visible;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The devices that write the log, and whose word counts.
@Command(
    name = "device",
    description = "See, confirm and revoke the devices that write the log.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class DeviceCommands implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new Refusal(Refusal.WRONG_USAGE, "Name one of the commands above, as: log device list.");
  }

  @Command(name = "list", description = "All of them.", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json") boolean json, @Mixin JournalOptions options) {
    try (Journal journal = options.open()) {
      Device own = journal.device();
      for (Devices.Known known : journal.view().devices().all()) {
        spec.commandLine().getOut().println(json ? json(known, own) : text(known, own));
      }
      return 0;
    }
  }

  private static String state(Devices.Known known, Device own) {
    if (known.revokedAt() != null) {
      return "revoked";
    }
    if (known.device().equals(own)) {
      return "this device";
    }
    return known.trusted() ? "confirmed" : "unconfirmed";
  }

  private static String text(Devices.Known known, Device own) {
    return Visible.of(
        "%s  %-12s %s"
            .formatted(
                known.device().shortName(), state(known, own), String.join(", ", known.people())));
  }

  private static String json(Devices.Known known, Device own) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("device", known.device().key().hex());
    json.put("state", state(known, own));
    known.people().forEach(json.putArray("people")::add);
    Device by = known.confirmedBy();
    json.put("confirmedBy", by == null ? null : by.key().hex());
    Device successor = known.successor();
    json.put("successor", successor == null ? null : successor.key().hex());
    return json.toString();
  }

  @Command(
      name = "confirm",
      description = "Say that a device belongs to who writes on it.",
      mixinStandardHelpOptions = true)
  int confirm(
      @Parameters(index = "0", paramLabel = "DEVICE") String digits,
      @Parameters(index = "1", paramLabel = "NAME", arity = "0..1") @Nullable String name,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    return write(
        digits,
        known -> new Body.Confirm(known.device(), name == null ? owner(known) : name),
        json,
        options);
  }

  private static String owner(Devices.Known known) {
    return known.people().isEmpty() ? "" : known.people().getFirst();
  }

  @Command(
      name = "revoke",
      description = "Say that a device is not to be believed from now on.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Parameters(index = "0", paramLabel = "DEVICE") String digits,
      @Parameters(index = "1", paramLabel = "REASON", arity = "0..*") List<String> reason,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    String why = reason == null ? "" : String.join(" ", reason);
    return write(digits, known -> new Body.Revoke(known.device(), why), json, options);
  }

  private int write(
      String digits, Function<Devices.Known, Body> body, boolean json, JournalOptions options) {
    try (Journal journal = options.open()) {
      List<Devices.Known> found = journal.view().devices().named(digits);
      if (found.size() != 1) {
        throw Refusal.cannotOpen(
            found.isEmpty()
                ? "There is no device " + digits + "; 'flybridge log device list' names them."
                : "Several devices begin with " + digits + "; give more of the key.");
      }
      Draft draft = Draft.of(body.apply(found.getFirst()), options.author().get());
      Entry entry = journal.append(draft);
      spec.commandLine()
          .getOut()
          .println(json ? EntryJson.receipt(entry) : "Written as entry " + entry.id());
      return 0;
    } catch (JournalException | IllegalArgumentException refused) {
      throw Refusal.cannotOpen(refused.getMessage());
    }
  }
}
