package flybridge.access;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import flybridge.text.Visible;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/// One kubeconfig file as it stands: its named entries, and sentences about what had to be left
/// out. JSON is read too, being YAML.
///
/// @param clusters by name, each the value of `cluster`
/// @param users by name, each the value of `user`
/// @param contexts by name, each the value of `context`
record KubeconfigFile(
    Path path,
    Map<String, JsonNode> clusters,
    Map<String, JsonNode> users,
    Map<String, JsonNode> contexts,
    String currentContext,
    List<String> problems) {

  /// Thousands of contexts with their certificates in place fit; YAML's own limit of 3 MB is less.
  private static final int MOST_BYTES = 64 << 20;

  /// The file's entries; none but a problem if it cannot be read; null if it does not exist.
  static @Nullable KubeconfigFile read(Path path) {
    try {
      return parse(path, new String(WholeFile.read(path, MOST_BYTES), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return null;
    } catch (WholeFile.TooLarge e) {
      return left(path, "is too large to be a kubeconfig");
    } catch (JsonProcessingException e) {
      return left(path, "is not valid YAML" + place(e.getLocation()));
    } catch (IOException e) {
      return left(path, Files.isDirectory(path) ? "is a directory" : "cannot be read");
    }
  }

  private static KubeconfigFile parse(Path path, String text) throws IOException {
    var options = new LoaderOptions();
    options.setCodePointLimit(MOST_BYTES);
    var mapper = new YAMLMapper(YAMLFactory.builder().loaderOptions(options).build());
    if (usesAliases(mapper, text)) {
      return left(path, "uses YAML aliases (*name); write the values out, since it");
    }
    JsonNode root = mapper.readTree(text);
    if (root == null || root.isMissingNode() || root.isNull()) {
      return new KubeconfigFile(path, Map.of(), Map.of(), Map.of(), "", List.of());
    }
    String kind = root.path("kind").asText("Config");
    if (!root.isObject() || !kind.equals("Config")) {
      return left(path, "is no kubeconfig" + (root.isObject() ? " but a " + Visible.of(kind) : ""));
    }
    var problems = new ArrayList<String>();
    return new KubeconfigFile(
        path,
        entries(path, root, "clusters", "cluster", problems),
        entries(path, root, "users", "user", problems),
        entries(path, root, "contexts", "context", problems),
        root.path("current-context").asText(""),
        problems);
  }

  /// An alias would be read as its bare name, which is worse than not reading it.
  private static boolean usesAliases(YAMLMapper mapper, String text) throws IOException {
    if (text.indexOf('*') < 0) {
      return false;
    }
    try (YAMLParser parser = mapper.getFactory().createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (parser.isCurrentAlias()) {
          return true;
        }
      }
    }
    return false;
  }

  private static Map<String, JsonNode> entries(
      Path path, JsonNode root, String list, String field, List<String> problems) {
    var entries = new LinkedHashMap<String, JsonNode>();
    JsonNode all = root.path(list);
    if (!all.isArray() && !all.isMissingNode() && !all.isNull()) {
      problems.add("%s has %s that are not a list.".formatted(Sentences.path(path), list));
    }
    for (JsonNode entry : all) {
      String name = entry.path("name").asText("");
      JsonNode value = entry.path(field);
      if (name.isEmpty() || !(value.isObject() || value.isMissingNode() || value.isNull())) {
        problems.add(
            "%s has an entry without %s among its %s, which was left out."
                .formatted(Sentences.path(path), name.isEmpty() ? "a name" : "content", list));
      } else if (entries.putIfAbsent(name, value) != null) {
        problems.add(
            "%s has %s twice among its %s; the first one counts."
                .formatted(Sentences.path(path), Sentences.quote(name), list));
      }
    }
    return entries;
  }

  private static KubeconfigFile left(Path path, String why) {
    String sentence =
        "%s %s and was left out; repair it or take it out of the list."
            .formatted(Sentences.path(path), why);
    return new KubeconfigFile(path, Map.of(), Map.of(), Map.of(), "", List.of(sentence));
  }

  /// Only the place: the parser's own words quote the file, and the file holds secrets.
  private static String place(@Nullable JsonLocation location) {
    return location == null ? "" : " (see line " + location.getLineNr() + ")";
  }
}
