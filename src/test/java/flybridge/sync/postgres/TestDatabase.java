package flybridge.sync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import flybridge.sync.SharedLogException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A real PostgreSQL server on this machine, with a console's role that may do what consoles may.
final class TestDatabase implements AutoCloseable {
  static final String PASSWORD = "not-to-be-told";

  private static final String NEWEST = "18";
  private static final int PATIENCE_SECONDS = 60;

  private final EmbeddedPostgres server;
  private final Path data;

  private TestDatabase(EmbeddedPostgres server, Path data) {
    this.server = server;
    this.data = data;
  }

  /// @param data where the server keeps its files; kept when it is closed
  static TestDatabase start(Path data) throws IOException {
    return start(data, Map.of());
  }

  /// @param settings of its configuration file, beyond what all tests want
  static TestDatabase start(Path data, Map<String, String> settings) throws IOException {
    return start(data, settings, builder -> {});
  }

  /// A server of one major version: the newest is on the class path, the others the build fetched.
  ///
  /// @param major such as `14`; older ones are there for Linux on x86-64 only, elsewhere the test
  ///   ends as skipped
  static TestDatabase start(Path data, String major) throws IOException {
    if (major.equals(NEWEST)) {
      return start(data);
    }
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "older servers are fetched for Linux on x86-64");
    Path archive = Path.of("target", "postgres", major + ".jar");
    TestDatabase started =
        start(
            data,
            Map.of(),
            builder ->
                builder.setPgBinaryResolver(
                    (system, machine) -> binaries(archive, system, machine)));
    assertThat(Files.readString(data.resolve("PG_VERSION")).strip()).isEqualTo(major);
    return started;
  }

  private static TestDatabase start(
      Path data, Map<String, String> settings, Consumer<EmbeddedPostgres.Builder> more)
      throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "160");
    settings.forEach(builder::setServerConfig);
    more.accept(builder);
    return new TestDatabase(builder.start(), data);
  }

  private static InputStream binaries(Path archive, String system, String machine)
      throws IOException {
    String name = "postgres-%s-%s.txz".formatted(system, machine).toLowerCase(Locale.ROOT);
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        throw new IOException(archive + " holds no " + name);
      }
      return new ByteArrayInputStream(zip.getInputStream(entry).readAllBytes());
    }
  }

  int port() {
    return server.getPort();
  }

  /// What an administrator does.
  void initialise() throws SQLException {
    administer(
        SharedSchema.sql(SharedSchema.ROLE),
        "CREATE ROLE ana LOGIN PASSWORD '" + PASSWORD + "' IN ROLE " + SharedSchema.ROLE);
  }

  void administer(String... statements) throws SQLException {
    try (Connection connection = administrator();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  Connection administrator() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port() + "/postgres", "postgres", "postgres");
  }

  PostgresAccess access() {
    return access("ana", PASSWORD);
  }

  PostgresAccess access(String user, String password) {
    PostgresAddress address =
        PostgresAddress.parse("postgresql://" + user + "@localhost:" + port() + "/postgres")
            .address();
    return new PostgresAccess(address, password, Map.of(), data.resolveSibling("home"), "nobody");
  }

  /// The same account, wherever of several servers the primary is.
  ///
  /// @param ports of servers on this machine
  static PostgresAccess access(Path home, int... ports) {
    String hosts =
        Arrays.stream(ports).mapToObj(port -> "localhost:" + port).collect(Collectors.joining(","));
    PostgresAddress address =
        PostgresAddress.parse("postgresql://ana@" + hosts + "/postgres").address();
    return new PostgresAccess(address, PASSWORD, Map.of(), home, "nobody");
  }

  PostgresLog connect() throws SharedLogException {
    return PostgresLog.connect(access());
  }

  /// PostgreSQL's "immediate" shutdown: no clean-up, recovery from its log at the next start.
  void crash() throws Exception {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
    ProcessHandle running = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    run("kill", "-QUIT", pid);
    running.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /// The same server on the same files and the same port.
  void startAgain() throws Exception {
    String options = Files.readString(data.resolve("postmaster.opts")).strip();
    int end = options.indexOf(' ');
    String control = Path.of(options.substring(0, end)).resolveSibling("pg_ctl").toString();
    List<String> command = new ArrayList<>();
    if (new File("/").canWrite()) {
      // PostgreSQL refuses to run as root, but for one within a namespace of its own.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(control, "-D", data.toString(), "-w"));
    command.addAll(List.of("-l", data.resolveSibling("server.log").toString()));
    command.addAll(List.of("-o", options.substring(end + 1), "start"));
    run(command.toArray(String[]::new));
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
