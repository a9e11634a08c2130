package flybridge.connect;

import flybridge.text.Visible;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// Where one alert source is, and how it is asked.
///
/// @param url as `https://am.example.com/alertmanager`, below which its API lies
public record AlertServer(Kind kind, URI url, Login login) {
  private static final Set<String> NEAR = Set.of("localhost", "127.0.0.1", "[::1]");

  /// What answers there.
  public enum Kind {
    ALERTMANAGER("Alertmanager", "--alertmanager"),
    PROMETHEUS("Prometheus", "--prometheus");

    private final String title;
    private final String option;

    Kind(String title, String option) {
      this.title = title;
      this.option = option;
    }

    /// As people call it.
    public String title() {
      return title;
    }

    /// The option of the command line that names one.
    public String option() {
      return option;
    }
  }

  /// @param url as a person wrote it; no password in it, and no plain `http` for one
  /// @throws AlertSourceException when it is no such address
  public static AlertServer of(Kind kind, String url, Login login) throws AlertSourceException {
    URI uri = parsed(kind, url);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null) {
      throw wrong(kind, "it must begin with http:// or https:// and name a host");
    }
    if (uri.getRawUserInfo() != null) {
      throw wrong(kind, "no login may stand in it; put it into a file of mode 0600");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw wrong(kind, "it must end before the ? or #");
    }
    if (login.secret() && scheme.equals("http") && !NEAR.contains(uri.getHost())) {
      throw wrong(kind, "a login goes only over https, or to this machine itself");
    }
    String text = uri.toString();
    return new AlertServer(kind, URI.create(text.replaceAll("/+$", "")), login);
  }

  private static URI parsed(Kind kind, String url) throws AlertSourceException {
    try {
      return new URI(url.strip());
    } catch (URISyntaxException garbled) {
      throw wrong(kind, "it is no URL");
    }
  }

  private static AlertSourceException wrong(Kind kind, String why) {
    return new AlertSourceException(
        "The URL of %s cannot be used: %s.".formatted(kind.option(), why));
  }

  /// Host, port and path, as it is named in the feed.
  public String name() {
    return Visible.of(url.getRawAuthority() + url.getRawPath());
  }

  /// `Alertmanager am.example.com:9093`.
  public String title() {
    return kind.title() + " " + name();
  }
}
