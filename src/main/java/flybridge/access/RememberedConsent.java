package flybridge.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks once and remembers. Consent that was given is kept in a file of its own, mode 0600; a
/// refusal only until the program ends, so that nobody locks himself out for good. What is
/// remembered is the whole of context, command, arguments and the plug-in's own variables: a
/// kubeconfig that changes any of them asks anew. Arguments may hold secrets, so the file keeps
/// them with dots, beside a digest of the true ones. Safe from any thread.
public final class RememberedConsent implements ExecConsent {
  /// More than anybody's contexts; the oldest are forgotten beyond it.
  private static final int MOST_REMEMBERED = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(RememberedConsent.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final ExecConsent otherwise;
  private final Map<String, Answer> answered = new HashMap<>();

  /// @param file where consent is kept; made when the first is given
  /// @param otherwise who is asked about what is not remembered
  public RememberedConsent(Path file, ExecConsent otherwise) {
    this.file = file;
    this.otherwise = otherwise;
  }

  @Override
  public Answer ask(Question question) {
    synchronized (this) {
      Answer known = known(question);
      if (known != null) {
        return known;
      }
    }
    Answer answer = otherwise.ask(question);
    remember(question, answer);
    return answer;
  }

  /// Takes in an answer that came later, from a window. Follow with [Credentials#retry()].
  public synchronized void remember(Question question, Answer answer) {
    String digest = digest(question);
    switch (answer) {
      case ALLOWED -> {
        answered.put(digest, answer);
        write(question, digest);
      }
      case REFUSED -> answered.put(digest, answer);
      case NOBODY_TO_ASK, ASK_LATER -> {
        // No answer yet: the next time asks again.
      }
    }
  }

  private @org.jspecify.annotations.Nullable Answer known(Question question) {
    String digest = digest(question);
    Answer answer = answered.get(digest);
    if (answer == null) {
      for (JsonNode kept : read()) {
        if (digest.equals(kept.path("sha256").asText())) {
          answered.put(digest, Answer.ALLOWED);
          return Answer.ALLOWED;
        }
      }
    }
    return answer;
  }

  private ArrayNode read() {
    try {
      JsonNode kept = JSON.readTree(Files.readString(file)).path("execConsent");
      if (kept instanceof ArrayNode list) {
        return list;
      }
      LOG.warn("{} holds no list of consents; plug-ins are asked about anew", file);
    } catch (NoSuchFileException e) {
      LOG.debug("No consent has been kept in {} yet", file);
    } catch (IOException e) {
      LOG.warn("{} cannot be read; plug-ins are asked about anew", file);
    }
    return JSON.createArrayNode();
  }

  private void write(Question question, String digest) {
    ArrayNode list = read();
    for (JsonNode kept : list) {
      if (digest.equals(kept.path("sha256").asText())) {
        return;
      }
    }
    ObjectNode entry = list.addObject();
    entry.put("context", question.context());
    ArrayNode argv = entry.putArray("command");
    question.shownArgv().forEach(argv::add);
    entry.put("sha256", digest);
    while (list.size() > MOST_REMEMBERED) {
      list.remove(0);
    }
    ObjectNode root = JSON.createObjectNode();
    root.set("execConsent", list);
    try {
      byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
      OwnFiles.write(file, bytes);
    } catch (IOException e) {
      LOG.warn("Consent cannot be kept in {} and holds until the program ends", file);
    }
  }

  /// Each part with its length before it, so that no two lists of parts have one text.
  private static String digest(Question question) {
    ExecSpec spec = question.spec();
    var parts = new StringBuilder();
    append(parts, question.context());
    append(parts, spec.apiVersion());
    append(parts, String.valueOf(spec.argv().size()));
    spec.argv().forEach(word -> append(parts, word));
    new TreeMap<>(spec.environment())
        .forEach(
            (name, value) -> {
              append(parts, name);
              append(parts, value.reveal());
            });
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha.digest(parts.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void append(StringBuilder parts, String part) {
    parts.append(part.length()).append(':').append(part);
  }
}
