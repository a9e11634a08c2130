package flybridge.store;

import flybridge.incident.DeviceKey;
import flybridge.incident.MalformedEntryException;
import flybridge.store.JournalException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The device's key on the disk, `device.key` beside the journal, for this user alone.
final class KeyFile {
  static final String FILE = "device.key";

  private KeyFile() {}

  /// Reads the key, or makes it at first use. Called inside a transaction that writes, so that two
  /// processes that start at once end with one key.
  static DeviceKey load(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (Files.exists(file)) {
        return DeviceKey.parse(Files.readString(file));
      }
      DeviceKey key = DeviceKey.create();
      PrivateFile.write(file, key.text() + "\n");
      return key;
    } catch (MalformedEntryException e) {
      throw new JournalException(
          Reason.DAMAGED,
          "The device key " + file + " is damaged; move it aside, and a new chain is started.",
          e);
    } catch (IOException e) {
      throw new JournalException(
          Reason.READ_ONLY,
          "The device key " + file + " cannot be read or made; make it and its folder yours.",
          e);
    }
  }
}
