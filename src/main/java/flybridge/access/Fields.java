package flybridge.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of one entry of a kubeconfig file, read with a sentence at hand for each thing that
/// can be wrong with them. Absent and null fields are empty, and a text must be one, as in
/// client-go: a token of digits would not survive being a number.
final class Fields {
  /// A bundle of all public authorities has 0.3 MB.
  private static final int MOST_FILE_BYTES = 16 << 20;

  private final String subject;
  private final Path file;
  private final JsonNode node;
  private final Set<Path> touched;

  /// @param subject the entry in words, as `user "jane"`
  /// @param file the kubeconfig in which it stands; relative paths start at its directory
  /// @param touched takes every file that the entry names
  Fields(String subject, Path file, @Nullable JsonNode node, Set<Path> touched) {
    this.subject = subject;
    this.file = file;
    this.node = node == null ? MissingNode.getInstance() : node;
    this.touched = touched;
  }

  /// A problem with this entry, as a sentence that begins with where it stands.
  AccessException wrong(String what) {
    return AccessException.configuration(
        "The %s in %s %s".formatted(subject, Sentences.path(file), what));
  }

  Fields child(String name) {
    return new Fields(subject, file, node.get(name), touched);
  }

  boolean present() {
    return !node.isMissingNode() && !node.isNull();
  }

  /// The value as it stands, for what is only passed on.
  JsonNode node() {
    return node;
  }

  Path directory() {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  String text(String name) throws AccessException {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      throw wrong("has a %s that YAML does not read as a text; put it in quotes.".formatted(name));
    }
    return value.textValue();
  }

  boolean flag(String name) throws AccessException {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw wrong("has a %s that is neither true nor false; write one of them.".formatted(name));
    }
    return value.booleanValue();
  }

  List<String> texts(String name) throws AccessException {
    var values = new ArrayList<String>();
    for (JsonNode value : list(name)) {
      if (!value.isTextual()) {
        throw wrong("has %s that YAML does not read as texts; put each in quotes.".formatted(name));
      }
      values.add(value.textValue());
    }
    return List.copyOf(values);
  }

  List<Fields> children(String name) throws AccessException {
    var values = new ArrayList<Fields>();
    for (JsonNode value : list(name)) {
      values.add(new Fields(subject, file, value, touched));
    }
    return values;
  }

  private JsonNode list(String name) throws AccessException {
    JsonNode list = node.path(name);
    if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
      throw wrong("has %s that are not a list; write them as one.".formatted(name));
    }
    return list;
  }

  Map<String, List<String>> textLists(String name) throws AccessException {
    var lists = new LinkedHashMap<String, List<String>>();
    Fields map = child(name);
    if (!map.present()) {
      return lists;
    }
    if (!map.node.isObject()) {
      throw wrong("has a %s that is not a map; write it as one.".formatted(name));
    }
    for (Map.Entry<String, JsonNode> entry : map.node.properties()) {
      lists.put(entry.getKey(), map.texts(entry.getKey()));
    }
    return lists;
  }

  /// The file that a field names, resolved against this kubeconfig's directory; null if the field
  /// is empty.
  @Nullable Path path(String name) throws AccessException {
    String text = text(name);
    if (text.isEmpty()) {
      return null;
    }
    try {
      Path path = directory().resolve(text).normalize();
      touched.add(path);
      return path;
    } catch (InvalidPathException e) {
      throw wrong("has a %s that is not a path on this system; correct it.".formatted(name));
    }
  }

  /// Bytes given in place, in base64, or else in a file; in place wins, as in client-go. Null if
  /// neither is given.
  @Nullable Pem pem(String inPlace, String inFile) throws AccessException {
    Path path = path(inFile);
    String encoded = text(inPlace);
    if (!encoded.isEmpty()) {
      return decoded(inPlace, encoded);
    }
    if (path == null) {
      return null;
    }
    try {
      return Pem.of(WholeFile.read(path, MOST_FILE_BYTES));
    } catch (IOException e) {
      String reason =
          switch (e) {
            case NoSuchFileException _ -> "does not exist";
            case WholeFile.TooLarge _ -> "is too large to be one";
            default -> "cannot be read";
          };
      throw wrong(
          "names the file %s as its %s, which %s; restore it or correct the path."
              .formatted(Sentences.path(path), inFile, reason));
    }
  }

  private Pem decoded(String name, String encoded) throws AccessException {
    try {
      return Pem.of(Base64.getDecoder().decode(encoded.replaceAll("[\r\n]", "")));
    } catch (IllegalArgumentException e) {
      throw wrong("has a %s that is not base64; write it anew.".formatted(name));
    }
  }
}
