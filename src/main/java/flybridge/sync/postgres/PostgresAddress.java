package flybridge.sync.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a shared log lives, as libpq writes it:
/// `postgresql://user@host:port,host/database?sslmode=…`
/// (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS). A password
/// is parted from it at once, so that an address may be shown and kept anywhere.
///
/// @param user empty where none is named
/// @param options those of [#OPTIONS] that were given
public record PostgresAddress(
    List<Host> hosts, String database, String user, Map<String, String> options) {
  static final int PORT = 5432;

  /// What may stand behind the question mark.
  static final Set<String> OPTIONS =
      Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout");

  private static final Pattern URL =
      Pattern.compile("postgres(?:ql)?://(?:([^@/?]*)@)?([^@/?]*)(?:/([^?]*))?(?:\\?(.*))?");

  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  public PostgresAddress {
    hosts = List.copyOf(hosts);
    options = Map.copyOf(options);
  }

  /// One of several machines, of which one is the primary.
  public record Host(String name, int port) {}

  /// An address with the password that was written in it.
  public record Given(PostgresAddress address, Optional<String> password) {
    /// Never the password.
    @Override
    public String toString() {
      return address.toString();
    }
  }

  /// Reads an address.
  ///
  /// @throws IllegalArgumentException with a sentence for people that repeats nothing of it, since
  ///   a password may stand anywhere in it
  public static Given parse(String url) {
    Matcher matcher = URL.matcher(url.strip());
    if (!matcher.matches()) {
      throw wrong("The address must read like postgresql://user@host:5432/database.");
    }
    String credentials = matcher.group(1) == null ? "" : matcher.group(1);
    int colon = credentials.indexOf(':');
    String user = decoded(colon < 0 ? credentials : credentials.substring(0, colon));
    Optional<String> password =
        colon < 0 ? Optional.empty() : Optional.of(decoded(credentials.substring(colon + 1)));
    String database = matcher.group(3) == null ? "" : decoded(matcher.group(3));
    if (database.isEmpty()) {
      throw wrong("The address names no database; put it behind the host, as in …/flybridge.");
    }
    PostgresAddress address =
        new PostgresAddress(hosts(matcher.group(2)), database, user, options(matcher.group(4)));
    address.requireVerification();
    return new Given(address, password.filter(word -> !word.isEmpty()));
  }

  private static List<Host> hosts(String text) {
    List<Host> hosts = new ArrayList<>();
    for (String one : text.split(",")) {
      URI uri = URI.create("x://" + (one.isEmpty() ? "-" : one));
      if (uri.getHost() == null || one.isEmpty()) {
        throw wrong("The address must name a host, as in postgresql://user@db.example.com/log.");
      }
      hosts.add(new Host(uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort()));
    }
    return hosts;
  }

  private static Map<String, String> options(String text) {
    Map<String, String> options = new TreeMap<>();
    for (String pair : (text == null ? "" : text).split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (OPTIONS.contains(name)) {
        options.put(name, decoded(pair.substring(equals + 1)));
      } else if (name.equals("password") || name.equals("user")) {
        throw wrong("Put user and password before the @, not behind the question mark.");
      } else if (!name.isEmpty() && !name.equals("target_session_attrs")) {
        throw wrong("Only these may stand behind the question mark: " + sorted() + ".");
      }
    }
    return options;
  }

  private static String sorted() {
    return String.join(", ", OPTIONS.stream().sorted().toList());
  }

  /// Only to this machine itself may a connection be open to others' eyes, or the server's name go
  /// unchecked.
  private void requireVerification() {
    String mode = options.getOrDefault("sslmode", "verify-full");
    if (!mode.equals("verify-full") && !local()) {
      throw wrong(
          "sslmode="
              + mode
              + " does not verify whom it talks to; leave it out, and name the authority's"
              + " certificate with sslrootcert if it is a private one.");
    }
  }

  /// Whether every host is this machine.
  boolean local() {
    return hosts.stream().allMatch(host -> HERE.contains(host.name()));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException wrong(String sentence) {
    return new IllegalArgumentException(sentence);
  }

  /// The address as [#parse] reads it, without a password.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("postgresql://");
    if (!user.isEmpty()) {
      text.append(encoded(user)).append('@');
    }
    text.append(
        String.join(",", hosts.stream().map(host -> host.name() + ":" + host.port()).toList()));
    text.append('/').append(encoded(database));
    String separator = "?";
    for (Map.Entry<String, String> option : new TreeMap<>(options).entrySet()) {
      text.append(separator).append(option.getKey()).append('=').append(encoded(option.getValue()));
      separator = "&";
    }
    return text.toString();
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
