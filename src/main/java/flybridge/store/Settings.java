package flybridge.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a user has settled, as `settings.json`: readable and editable by hand, mode 0600. Fields
/// that this version does not know are kept. Safe from any thread; every read is of the file as it
/// is, so that two windows agree.
public final class Settings {
  private static final String FILE = "settings.json";
  private static final String AUTHOR = "author";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  /// @param folder the settings folder; made at the first write
  public Settings(Path folder) {
    this.file = folder.resolve(FILE);
  }

  public Path file() {
    return file;
  }

  /// The name under which this user writes; empty until it was asked.
  public Optional<String> author() {
    return get(AUTHOR).map(JsonNode::asText).filter(name -> !name.isBlank());
  }

  public void author(String name) {
    put(AUTHOR, JSON.getNodeFactory().textNode(name.strip()));
  }

  /// @throws UncheckedIOException when the file cannot be read, with a sentence for people
  public synchronized Optional<JsonNode> get(String field) {
    return Optional.ofNullable(read().get(field));
  }

  /// Writes one field, leaving the others; on the disk when it returns.
  ///
  /// @throws UncheckedIOException when it cannot be written, with a sentence for people
  public synchronized void put(String field, JsonNode value) {
    ObjectNode all = read();
    all.set(field, value);
    try {
      DataFolder.prepare(file.toAbsolutePath().getParent());
      PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The settings " + file + " cannot be written; make the file and its folder writable.", e);
    }
  }

  private ObjectNode read() {
    try {
      if (Files.notExists(file)) {
        return JSON.createObjectNode();
      }
      if (JSON.readTree(Files.readString(file)) instanceof ObjectNode object) {
        return object;
      }
      throw new UncheckedIOException(new IOException(unreadable()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(unreadable(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The settings " + file + " cannot be read; make the file readable for you.", e);
    }
  }

  private String unreadable() {
    return "The settings " + file + " are not a JSON object; put the file right or remove it.";
  }
}
