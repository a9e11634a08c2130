package flybridge.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// What a real control plane said, recorded.
public final class Recordings {
  public static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER =
      Path.of(System.getProperty("flybridge.root"), "src/test/resources/recordings");

  private Recordings() {}

  /// A body as it came over the wire.
  public static byte[] body(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve("kube-1.36").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode tree(String name) {
    try {
      return JSON.readTree(body(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All exchanges: what was asked, and how it was answered.
  public static JsonNode index() {
    return tree("index.json");
  }

  /// What was done while it was recorded, in order.
  public static JsonNode actions(String name) {
    try {
      return JSON.readTree(Files.readAllBytes(FOLDER.resolve(name + "-actions.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The lines of the server's audit log of the same time.
  public static List<byte[]> audit(String name) {
    return lines(name + "-audit").stream()
        .map(line -> line.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  /// The lines of a recorded stretch of a cluster's life.
  public static List<JsonNode> life(String name) {
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : lines(name)) {
        lines.add(JSON.readTree(line));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(String name) {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(name + ".ndjson.gz"))),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
