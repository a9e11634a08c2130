package flybridge.watch.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import flybridge.watch.decode.ServerStatus;
import flybridge.watch.decode.Shared;
import flybridge.watch.decode.Strings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Reads a `Status`, in which servers refuse.
public final class StatusReader {
  private static final int LONGEST_TEXT = 200;

  private StatusReader() {}

  /// The body of a refusal. Proxies and unknown paths answer in plain text or HTML, whose beginning
  /// then is the message.
  ///
  /// @param code the HTTP status code, which counts when the body names none
  public static ServerStatus of(int code, byte[] body) {
    try (JsonParser parser = new JsonFactory().createParser(body)) {
      JsonCursor json = new JsonCursor(parser, new Strings(), new Shared());
      json.next();
      ServerStatus read = read(json);
      return new ServerStatus(
          code, read.reason(), read.message(), read.retryAfterSeconds(), read.next());
    } catch (IOException e) {
      String text = new String(body, StandardCharsets.UTF_8).strip();
      return new ServerStatus(
          code, "", text.substring(0, Math.min(LONGEST_TEXT, text.length())), 0, "");
    }
  }

  /// The revision of a list, whatever its kind and format of items.
  public static String revision(byte[] list) throws IOException {
    String[] revision = {""};
    try (JsonParser parser = new JsonFactory().createParser(list)) {
      JsonCursor json = new JsonCursor(parser, new Strings(), new Shared());
      json.next();
      json.object(
          field -> {
            if (field.equals("metadata")) {
              revision[0] = PodSpecReader.one(json, "resourceVersion");
            } else {
              json.skip();
            }
          });
    }
    return revision[0];
  }

  /// One text at the root, as `gitVersion` of `/version`; empty if there is none.
  public static String text(byte[] body, String field) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(body)) {
      JsonCursor json = new JsonCursor(parser, new Strings(), new Shared());
      json.next();
      return PodSpecReader.one(json, field);
    }
  }

  static ServerStatus read(JsonCursor json) throws IOException {
    var status =
        new Object() {
          int code;
          String reason = "";
          String message = "";
          int retryAfter;
          String next = "";
        };
    json.object(
        field -> {
          switch (field) {
            case "code" -> status.code = json.count();
            case "reason" -> status.reason = json.sharedText();
            case "message" -> status.message = json.text();
            case "metadata" -> status.next = PodSpecReader.one(json, "continue");
            case "details" ->
                json.object(
                    part -> {
                      if (part.equals("retryAfterSeconds")) {
                        status.retryAfter = json.count();
                      } else {
                        json.skip();
                      }
                    });
            default -> json.skip();
          }
        });
    return new ServerStatus(
        status.code, status.reason, status.message, status.retryAfter, status.next);
  }
}
