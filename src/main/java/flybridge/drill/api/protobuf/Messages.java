package flybridge.drill.api.protobuf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The messages of all kinds, read from `messages.txt`, which explains its own form.
final class Messages {
  private static final String NEW_EVENTS = "events.k8s.io/";
  private static final String LIST = "List";
  private static final Map<String, Message> ALL = read();

  private Messages() {}

  /// The message of a kind or of a list of it.
  ///
  /// @param apiVersion tells the two kinds of Event apart
  static Optional<Message> of(String apiVersion, String kind) {
    boolean renamed = apiVersion.startsWith(NEW_EVENTS) && kind.startsWith("Event");
    return Optional.ofNullable(ALL.get(renamed ? "New" + kind : kind));
  }

  private static Map<String, Message> read() {
    Map<String, String> texts = texts();
    Map<String, Message> messages = new HashMap<>();
    texts.keySet().forEach(name -> messages.put(name, new Message(name)));
    texts.forEach((name, text) -> named(messages, name).setFields(fields(messages, text)));
    for (String name : texts.keySet()) {
      Message item = named(messages, name);
      if (!item.fields().isEmpty() && item.fields().getFirst().name().equals("metadata")) {
        messages.put(name + LIST, list(named(messages, "ListMeta"), item));
      }
    }
    return Map.copyOf(messages);
  }

  private static Message list(Message metadata, Message item) {
    Message list = new Message(item.name() + LIST);
    list.setFields(
        List.of(
            new Field(
                "metadata",
                1,
                Field.Type.MESSAGE,
                metadata,
                Field.Count.ONE,
                Field.Presence.ALWAYS),
            new Field(
                "items", 2, Field.Type.MESSAGE, item, Field.Count.LIST, Field.Presence.ALWAYS)));
    return list;
  }

  private static List<Field> fields(Map<String, Message> messages, String text) {
    List<Field> fields = new ArrayList<>();
    for (String field : text.split(";")) {
      if (!field.isBlank()) {
        fields.add(field(messages, field.strip().split(" ")));
      }
    }
    return fields;
  }

  private static Field field(Map<String, Message> messages, String[] words) {
    String written = words[2];
    Field.Presence presence =
        switch (written.charAt(written.length() - 1)) {
          case '!' -> Field.Presence.ALWAYS;
          case '?' -> Field.Presence.WHERE_SET;
          default -> Field.Presence.UNLESS_EMPTY;
        };
    Field.Count count =
        switch (written.charAt(0)) {
          case '[' -> Field.Count.LIST;
          case '{' -> Field.Count.MAP;
          default -> Field.Count.ONE;
        };
    String type = written.replaceAll("[^A-Za-z0-9]", "");
    Field.Type found = Field.Type.of(type);
    return new Field(
        words[0].equals("-") ? "" : words[0],
        Integer.parseInt(words[1]),
        found,
        found == Field.Type.MESSAGE ? named(messages, type) : Message.NONE,
        count,
        presence);
  }

  private static Message named(Map<String, Message> messages, String name) {
    return Objects.requireNonNull(messages.get(name), name);
  }

  /// The text of each message by its name.
  private static Map<String, String> texts() {
    Map<String, String> texts = new HashMap<>();
    String name = "";
    for (String line : resource().lines().toList()) {
      int colon = line.indexOf(':');
      if (line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith(" ")) {
        name = line.substring(0, colon);
      }
      texts.merge(name, line.startsWith(" ") ? line : line.substring(colon + 1), String::concat);
    }
    return texts;
  }

  private static String resource() {
    try (InputStream in =
        Objects.requireNonNull(Messages.class.getResourceAsStream("messages.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }
}
