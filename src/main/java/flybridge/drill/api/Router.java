package flybridge.drill.api;

import flybridge.drill.api.table.Tables;
import flybridge.drill.api.wire.Exchange;
import flybridge.drill.api.wire.Request;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/// Leads each request to who answers it: first who it is, then whether it may, then what it wants.
final class Router {
  private final ApiSettings settings;
  private final Records records;
  private final Tables tables = new Tables();
  private final InfoHandler info;
  private final ReviewHandler reviews;
  private final ListHandler lists;
  private final WatchHandler watches;
  private final WriteHandler writes;
  private final DeleteHandler deletions;
  private final ScaleHandler scales;
  private final EvictionHandler evictions;
  private final LogHandler logs;

  Router(ObjectStore store, ApiSettings settings, InfoHandler info, WatchHandler watches) {
    this.settings = settings;
    this.records = store.records();
    this.info = info;
    this.watches = watches;
    this.reviews = new ReviewHandler(settings.access(), settings.time());
    this.lists = new ListHandler(records);
    this.writes = new WriteHandler(store);
    this.deletions = new DeleteHandler(store, settings.time());
    this.scales = new ScaleHandler(store);
    this.evictions = new EvictionHandler(store, deletions, settings.time());
    this.logs = new LogHandler(store, settings.logs());
  }

  void route(Exchange exchange) throws IOException, InterruptedException {
    Request request = exchange.request();
    User user = settings.access().authenticate(request.header("authorization"));
    String path = request.path();
    Optional<Target> target =
        path.startsWith("/api/") || path.startsWith("/apis/")
            ? Target.parse(path)
            : Optional.empty();
    if (target.isPresent()) {
      resource(exchange, user, target.get());
      return;
    }
    String verb = request.method().toLowerCase(Locale.ROOT);
    settings.access().check(user, Attributes.ofPath(verb, path));
    if (!verb.equals("get") && !verb.equals("head") || !info.handle(exchange)) {
      Answers.noSuchPage(exchange);
    }
  }

  static StatusException methodNotAllowed() {
    return new StatusException(
            405,
            "MethodNotAllowed",
            "the server does not allow this method on the requested resource")
        .about("", "", "");
  }

  private void resource(Exchange exchange, User user, Target target)
      throws IOException, InterruptedException {
    Request request = exchange.request();
    boolean watch = isWatch(request);
    settings.access().check(user, target.attributes(request.method(), watch));
    if (Catalogue.resources(target.group(), target.version()).isEmpty()) {
      Answers.noSuchPage(exchange);
      return;
    }
    if (reviews.handle(exchange, user, target)) {
      return;
    }
    Served served = target.served().orElseThrow(Router::noSuchResource);
    Rendering rendering =
        new Rendering(served, Representation.choose(request), tables, settings.time());
    Call call = new Call(exchange, user, target, served, rendering);
    switch (target.subresource()) {
      case "" -> {
        if (target.name().isEmpty()) {
          collection(call);
        } else {
          object(call, ObjectStore.Part.MAIN);
        }
      }
      case "status" -> {
        if (!Catalogue.hasStatus(served.type())) {
          throw noSuchResource();
        }
        object(call, ObjectStore.Part.STATUS);
      }
      case "scale" -> scale(call);
      case "eviction", "log" -> pod(call);
      default -> throw noSuchResource();
    }
  }

  private void collection(Call call) throws IOException, InterruptedException {
    switch (call.request().method()) {
      case "GET" -> {
        ListOptions options = ListOptions.of(call.type(), call.request());
        if (options.watch()) {
          watches.watch(call.exchange(), call.namespace(), options, call.rendering());
        } else {
          lists.list(call.exchange(), call.namespace(), options, call.rendering());
        }
      }
      case "POST" -> writes.create(call);
      case "DELETE" -> {
        if (call.type() == ResourceType.NAMESPACES) {
          throw methodNotAllowed();
        }
        deletions.deleteCollection(call, ListOptions.of(call.type(), call.request()));
      }
      default -> throw methodNotAllowed();
    }
  }

  private void object(Call call, ObjectStore.Part part) throws IOException {
    switch (call.request().method()) {
      case "GET" -> call.answer(200, found(call));
      case "PUT" -> writes.update(call, part);
      case "PATCH" -> writes.patch(call, part);
      case "DELETE" -> {
        if (part != ObjectStore.Part.MAIN) {
          throw methodNotAllowed();
        }
        deletions.delete(call);
      }
      default -> throw methodNotAllowed();
    }
  }

  private void scale(Call call) throws IOException {
    if (!Catalogue.isScaled(call.type())) {
      throw noSuchResource();
    }
    switch (call.request().method()) {
      case "GET" -> scales.get(call);
      case "PUT" -> scales.update(call);
      case "PATCH" -> scales.patch(call);
      default -> throw methodNotAllowed();
    }
  }

  private void pod(Call call) throws IOException {
    if (call.type() != ResourceType.PODS) {
      throw noSuchResource();
    }
    boolean log = call.target().subresource().equals("log");
    if (!call.request().method().equals(log ? "GET" : "POST")) {
      throw methodNotAllowed();
    }
    if (log) {
      logs.read(call);
    } else {
      evictions.evict(call);
    }
  }

  private Stored found(Call call) {
    return records
        .find(call.type(), call.namespace(), call.name())
        .orElseThrow(
            () ->
                StatusException.notFound(call.served().group(), call.type().plural(), call.name()));
  }

  private static boolean isWatch(Request request) {
    String watch = request.parameter("watch");
    return request.hasParameter("watch") && !watch.equals("0") && !watch.equals("false");
  }

  private static StatusException noSuchResource() {
    return new StatusException(404, "NotFound", "the server could not find the requested resource")
        .about("", "", "");
  }
}
