package flybridge.connect;

import flybridge.text.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a source is asked: with a bearer token, a user name and password (RFC 7617), or neither. The
/// secret stays in its file, which is read again for every question, because others renew it.
public final class Login {
  /// Nobody in particular.
  public static final Login NONE = new Login(Scheme.NONE, null);

  /// Servers cap headers far below this.
  private static final int MOST_BYTES = 64 << 10;

  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private enum Scheme {
    NONE,
    BEARER,
    BASIC
  }

  private final Scheme scheme;
  private final @Nullable Path file;

  private Login(Scheme scheme, @Nullable Path file) {
    this.scheme = scheme;
    this.file = file;
  }

  /// @param file holds the token and nothing else
  public static Login bearer(Path file) {
    return new Login(Scheme.BEARER, file);
  }

  /// @param file holds `user:password` in one line
  public static Login basic(Path file) {
    return new Login(Scheme.BASIC, file);
  }

  /// Whether there is a secret to keep.
  boolean secret() {
    return scheme != Scheme.NONE;
  }

  /// The header `Authorization`; null where none is sent. Reads the file.
  ///
  /// @throws AlertSourceException when the file cannot be read, is open to others, or says nothing
  @Nullable String header() throws AlertSourceException {
    Path from = file;
    if (from == null) {
      return null;
    }
    String text = read(from);
    if (text.isEmpty() || text.lines().count() > 1) {
      throw new AlertSourceException(
          "%s must hold one line, %s; write it there."
              .formatted(name(from), scheme == Scheme.BASIC ? "user:password" : "the token alone"));
    }
    if (scheme == Scheme.BEARER) {
      return "Bearer " + text;
    }
    if (text.indexOf(':') < 1) {
      throw new AlertSourceException(
          "%s must hold user:password in one line; write it there.".formatted(name(from)));
    }
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(Path from) throws AlertSourceException {
    try {
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          && !OWNERS.containsAll(Files.getPosixFilePermissions(from))) {
        throw new AlertSourceException(
            "%s is open to others and so is not used; close it with: chmod 600 %s"
                .formatted(name(from), name(from)));
      }
      try (InputStream stream = Files.newInputStream(from)) {
        return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
      }
    } catch (IOException unreadable) {
      throw new AlertSourceException(
          "%s cannot be read (%s); name a file that holds the login."
              .formatted(name(from), unreadable.getClass().getSimpleName()));
    }
  }

  private static String name(Path file) {
    return Visible.of(file.toString());
  }
}
