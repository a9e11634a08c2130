package flybridge.sync.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL's own file of passwords, `~/.pgpass`: lines of `host:port:database:user:password`
/// where `*` stands for any and a backslash keeps a colon
/// (https://www.postgresql.org/docs/current/libpq-pgpass.html).
final class PasswordFile {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordFile.class);
  private static final int FIELDS = 5;

  private PasswordFile() {}

  /// Where it lies.
  ///
  /// @param environment the process's variables
  static Path of(Map<String, String> environment, Path home) {
    String named = environment.getOrDefault("PGPASSFILE", "");
    return named.isEmpty() ? home.resolve(".pgpass") : Path.of(named);
  }

  /// The password for one of the hosts; empty where the file has none, or may be read by others, in
  /// which case it is passed over as libpq does.
  static Optional<String> find(Path file, PostgresAddress address, String user) {
    try {
      if (!Files.isRegularFile(file) || openToOthers(file)) {
        return Optional.empty();
      }
      for (String line : Files.readAllLines(file)) {
        List<String> fields = fields(line);
        if (!line.startsWith("#") && fields.size() == FIELDS && matches(fields, address, user)) {
          return Optional.of(fields.getLast());
        }
      }
    } catch (IOException unreadable) {
      LOG.warn("{} cannot be read and is passed over.", file);
    }
    return Optional.empty();
  }

  private static boolean openToOthers(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    boolean open =
        permissions.stream()
            .anyMatch(p -> p.name().startsWith("GROUP_") || p.name().startsWith("OTHERS_"));
    if (open) {
      LOG.warn("{} may be read by others and is passed over; close it with chmod 600.", file);
    }
    return open;
  }

  private static boolean matches(List<String> fields, PostgresAddress address, String user) {
    return address.hosts().stream()
            .anyMatch(
                host -> fits(fields.get(0), host.name()) && fits(fields.get(1), "" + host.port()))
        && fits(fields.get(2), address.database())
        && fits(fields.get(3), user);
  }

  private static boolean fits(String field, String value) {
    return field.equals("*") || field.equals(value);
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (letter == '\\' && i + 1 < line.length()) {
        i++;
        field.append(line.charAt(i));
      } else if (letter == ':' && fields.size() < FIELDS - 1) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(letter);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
