package flybridge.store;

import flybridge.store.JournalException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Where Flybridge keeps its files: the platform's own places, closed to other users.
///
/// Linux follows the XDG Base Directory Specification 0.8, in which a relative path in a variable
/// is to be ignored.
public final class DataFolder {
  private static final Set<String> NETWORK =
      Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "fuse.sshfs");

  private DataFolder() {}

  /// Where the journal lives when nobody says otherwise.
  ///
  /// @param environment the process's variables
  /// @param system the operating system's name, as `os.name` gives it
  /// @param home the user's home folder
  public static Path data(Map<String, String> environment, String system, Path home) {
    return switch (Platform.of(system)) {
      case WINDOWS ->
          place(environment, "LOCALAPPDATA", home.resolve("AppData/Local"), "Flybridge");
      case MAC -> home.resolve("Library/Application Support/Flybridge");
      case OTHER -> place(environment, "XDG_DATA_HOME", home.resolve(".local/share"), "flybridge");
    };
  }

  /// Where the settings live; parameters as for [#data].
  public static Path settings(Map<String, String> environment, String system, Path home) {
    return switch (Platform.of(system)) {
      case WINDOWS -> place(environment, "APPDATA", home.resolve("AppData/Roaming"), "Flybridge");
      case MAC -> home.resolve("Library/Application Support/Flybridge");
      case OTHER -> place(environment, "XDG_CONFIG_HOME", home.resolve(".config"), "flybridge");
    };
  }

  private static Path place(Map<String, String> environment, String name, Path usual, String leaf) {
    String value = environment.getOrDefault(name, "");
    boolean usable = !value.isEmpty() && Path.of(value).isAbsolute();
    return (usable ? Path.of(value) : usual).resolve(leaf);
  }

  /// Makes the folder where it is missing, for this user alone, and sees to it that the disk has
  /// its name before anything is put into it.
  ///
  /// @throws JournalException when it cannot be made or lies on a network disk
  public static void prepare(Path folder) {
    try {
      Deque<Path> missing = new ArrayDeque<>();
      Path next = folder.toAbsolutePath();
      while (next != null && Files.notExists(next)) {
        missing.push(next);
        next = next.getParent();
      }
      for (Path path : missing) {
        create(path);
      }
      refuseNetworkDisk(folder, Files.getFileStore(folder));
    } catch (IOException e) {
      throw new JournalException(
          Reason.READ_ONLY,
          "The data folder " + folder + " cannot be made; choose another with --data.",
          e);
    }
  }

  private static void create(Path folder) throws IOException {
    if (posix(folder)) {
      var mine = PosixFilePermissions.fromString("rwx------");
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(mine));
      sync(folder.getParent());
    } else {
      Files.createDirectory(folder);
    }
  }

  /// Asks the disk to keep the names in a folder. Windows does this by itself and refuses the call.
  static void sync(Path folder) throws IOException {
    if (posix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  static void refuseNetworkDisk(Path folder, FileStore disk) {
    if (NETWORK.contains(disk.type().toLowerCase(Locale.ROOT))) {
      throw new JournalException(
          Reason.NETWORK_DISK,
          "The data folder "
              + folder
              + " lies on a network disk ("
              + disk.type()
              + "), which cannot promise to keep what is written; choose a local one with --data.",
          null);
    }
  }

  private enum Platform {
    WINDOWS,
    MAC,
    OTHER;

    static Platform of(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("windows")) {
        return WINDOWS;
      }
      return lower.startsWith("mac") ? MAC : OTHER;
    }
  }
}
