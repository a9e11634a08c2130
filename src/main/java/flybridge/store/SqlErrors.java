package flybridge.store;

import flybridge.store.JournalException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/// Says what SQLite's result codes mean to a person (https://sqlite.org/rescode.html).
final class SqlErrors {
  private final Path file;

  SqlErrors(Path file) {
    this.file = file;
  }

  JournalException of(SQLException e) {
    String code = code(e);
    Reason reason = reason(code);
    return new JournalException(reason, sentence(reason, code), e);
  }

  /// Whether the file itself is broken, as opposed to the disk or the moment.
  static boolean damaged(SQLException e) {
    return reason(code(e)) == Reason.DAMAGED;
  }

  private static String code(SQLException e) {
    return e instanceof SQLiteException sqlite ? sqlite.getResultCode().name() : "";
  }

  private static Reason reason(String code) {
    if (code.startsWith("SQLITE_FULL")) {
      return Reason.DISK_FULL;
    }
    if (code.startsWith("SQLITE_BUSY")) {
      return Reason.BUSY;
    }
    if (code.startsWith("SQLITE_CORRUPT") || code.startsWith("SQLITE_NOTADB")) {
      return Reason.DAMAGED;
    }
    boolean closed = code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN");
    return closed || code.startsWith("SQLITE_PERM") ? Reason.READ_ONLY : Reason.STOPPED;
  }

  private String sentence(Reason reason, String code) {
    return switch (reason) {
      case READ_ONLY ->
          "The journal "
              + file
              + " cannot be written; make its folder writable or choose another"
              + " with --data.";
      case NETWORK_DISK ->
          "The journal " + file + " lies on a network disk; choose a local folder with --data.";
      case DISK_FULL ->
          "The disk that holds " + file + " is full; free some space, then write it again.";
      case BUSY -> "Another Flybridge keeps the journal " + file + " busy; close it or try again.";
      case NEWER_SCHEMA ->
          "A newer Flybridge wrote the journal " + file + "; update this one to open it.";
      case DAMAGED ->
          "The journal "
              + file
              + " is damaged; run flybridge log verify to see what can be read,"
              + " then move it aside and start again.";
      case STOPPED ->
          "The disk refused to write the journal "
              + file
              + " ("
              + code
              + "), so nothing more is"
              + " written; keep your text, check the disk and start Flybridge again.";
    };
  }

  JournalException newerSchema() {
    return new JournalException(Reason.NEWER_SCHEMA, sentence(Reason.NEWER_SCHEMA, ""), null);
  }

  JournalException damaged() {
    return new JournalException(Reason.DAMAGED, sentence(Reason.DAMAGED, ""), null);
  }
}
