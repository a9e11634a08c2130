package flybridge.store;

import flybridge.incident.DeviceKey;
import flybridge.incident.MalformedEntryException;
import flybridge.store.JournalException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The device's key on the disk, `device.key` beside the journal, for this user alone. The first
/// line is the key in use; below it stand those that it goes on for.
final class KeyFile {
  static final String FILE = "device.key";

  private KeyFile() {}

  /// The key that the present one goes on for; empty for none.
  static Optional<DeviceKey> former(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      List<String> lines = lines(file);
      return lines.size() < 2 ? Optional.empty() : Optional.of(DeviceKey.parse(lines.get(1)));
    } catch (MalformedEntryException | IOException e) {
      throw damaged(file, e);
    }
  }

  /// Puts a new key in the present one's place, which is kept below it.
  static DeviceKey replace(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      DeviceKey key = DeviceKey.create();
      PrivateFile.write(file, key.text() + "\n" + Files.readString(file));
      return key;
    } catch (IOException e) {
      throw new JournalException(
          Reason.READ_ONLY,
          "The device key " + file + " cannot be replaced; make it and its folder yours.",
          e);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList();
    return lines.isEmpty() ? List.of("") : lines;
  }

  private static JournalException damaged(Path file, Exception e) {
    return new JournalException(
        Reason.DAMAGED,
        "The device key " + file + " is damaged; move it aside, and a new chain is started.",
        e);
  }

  /// Reads the key, or makes it at first use. Called inside a transaction that writes, so that two
  /// processes that start at once end with one key.
  static DeviceKey load(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (Files.exists(file)) {
        return DeviceKey.parse(lines(file).getFirst());
      }
      DeviceKey key = DeviceKey.create();
      PrivateFile.write(file, key.text() + "\n");
      return key;
    } catch (MalformedEntryException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw new JournalException(
          Reason.READ_ONLY,
          "The device key " + file + " cannot be read or made; make it and its folder yours.",
          e);
    }
  }
}
