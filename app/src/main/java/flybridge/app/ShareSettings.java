package flybridge.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.store.Settings;
import flybridge.sync.Sharing;
import flybridge.sync.postgres.PostgresAccess;
import flybridge.sync.postgres.PostgresAddress;
import flybridge.sync.postgres.PostgresLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which shared log this user has joined, kept in the settings under `share`: its address, and the
/// password only if it was given in the address.
final class ShareSettings {
  private static final String FIELD = "share";
  private static final String ADDRESS = "address";
  private static final String PASSWORD = "password";

  private final Settings settings;
  private final Surroundings surroundings;

  ShareSettings(Settings settings, Surroundings surroundings) {
    this.settings = settings;
    this.surroundings = surroundings;
  }

  /// How the joined log is reached; empty where none was joined.
  Optional<PostgresAccess> access() {
    try {
      return settings.get(FIELD).filter(JsonNode::isObject).map(this::access);
    } catch (IllegalArgumentException | UncheckedIOException wrong) {
      throw Refusal.cannotOpen(wrong.getMessage());
    }
  }

  private PostgresAccess access(JsonNode share) {
    PostgresAddress address = PostgresAddress.parse(share.path(ADDRESS).asText()).address();
    String password = share.path(PASSWORD).asText("");
    if (!password.isEmpty() && openToOthers(settings.file())) {
      throw Refusal.cannotOpen(
          "The settings %s hold a password and may be read by others; close them with chmod 600."
              .formatted(settings.file()));
    }
    return access(address, password.isEmpty() ? null : password);
  }

  /// How a log that was not joined yet would be reached.
  PostgresAccess access(PostgresAddress.Given given) {
    return access(given.address(), given.password().orElse(null));
  }

  private PostgresAccess access(PostgresAddress address, @Nullable String password) {
    return new PostgresAccess(
        address, password, surroundings.environment(), surroundings.home(), surroundings.user());
  }

  Optional<Sharing.Connector> connector() {
    return access().map(access -> () -> PostgresLog.connect(access));
  }

  /// How a log that was just joined is reached.
  Sharing.Connector connector(PostgresAddress.Given given) {
    PostgresAccess access = access(given);
    return () -> PostgresLog.connect(access);
  }

  void join(PostgresAddress.Given given) {
    ObjectNode share = JsonNodeFactory.instance.objectNode();
    share.put(ADDRESS, given.address().toString());
    given.password().ifPresent(word -> share.put(PASSWORD, word));
    settings.put(FIELD, share);
  }

  private static boolean openToOthers(Path file) {
    try {
      if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        return false;
      }
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      return permissions.stream()
          .anyMatch(p -> p.name().startsWith("GROUP_") || p.name().startsWith("OTHERS_"));
    } catch (IOException e) {
      throw new UncheckedIOException("The settings " + file + " cannot be read.", e);
    }
  }
}
