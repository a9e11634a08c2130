package flybridge.watch;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// An API server with pods alone, which keeps every event and commits faults on demand.
final class FaultyCluster implements AutoCloseable {
  private static final String EXPIRED =
      "{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\",\"message\":\"too old (%d)\"%s}";

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final boolean streams;
  private final TestServer server;
  private final FaultyPods pods = new FaultyPods();
  private final Mischief mischief = new Mischief();

  /// @param streams whether it has streaming lists
  /// @param cutsFirst whether its first list is cut in its middle
  FaultyCluster(boolean streams, boolean cutsFirst) throws IOException {
    this.streams = streams;
    mischief.cutNextList = cutsFirst;
    this.server = new TestServer(this::handle);
  }

  URI uri() {
    return server.uri();
  }

  /// How many faults have had their effect.
  int committed() {
    lock.lock();
    try {
      return mischief.committed;
    } finally {
      lock.unlock();
    }
  }

  /// The pods' revisions by name.
  Map<String, Long> state() {
    lock.lock();
    try {
      Map<String, Long> state = new TreeMap<>();
      pods.all().forEach(stored -> state.put(stored.name(), stored.revision()));
      return state;
    } finally {
      lock.unlock();
    }
  }

  void put(String name, String node) {
    lock.lock();
    try {
      pods.put(name, node);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Deletes it, or if there is none, makes it.
  void turn(String name) {
    lock.lock();
    try {
      long before = pods.revision();
      pods.delete(name);
      if (pods.revision() == before) {
        pods.put(name, "new");
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Commits a fault: on the watch that is open, and on what follows it.
  void commit(Fault fault) {
    lock.lock();
    try {
      mischief.pending = fault;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void handle(TestServer.Ask ask, TestServer.Answer answer)
      throws IOException, InterruptedException {
    if (!ask.path().equals("/api/v1/pods")) {
      answer.send(404, "{\"kind\":\"Status\",\"code\":404}");
      return;
    }
    String refusal = refusal(ask);
    if (!refusal.isEmpty()) {
      answer.send(Integer.parseInt(refusal.substring(0, 3)), refusal.substring(3));
    } else if (ask.param("limit").equals("1")) {
      answer.send(200, "{\"metadata\":{\"resourceVersion\":\"" + newest() + "\"},\"items\":[]}");
    } else if (!ask.watches()) {
      page(ask, answer);
    } else {
      watch(ask, answer);
    }
  }

  private String refusal(TestServer.Ask ask) {
    lock.lock();
    try {
      boolean unknown = ask.query().containsKey("sendInitialEvents") && !streams;
      boolean resumes = ask.watches() && !ask.param("resourceVersion").isEmpty();
      return unknown
          ? 422 + "{\"kind\":\"Status\",\"code\":422,\"reason\":\"Invalid\"}"
          : mischief.refusal(resumes, expired(""));
    } finally {
      lock.unlock();
    }
  }

  private String expired(String more) {
    return EXPIRED.formatted(newest(), more);
  }

  private long newest() {
    lock.lock();
    try {
      return pods.revision();
    } finally {
      lock.unlock();
    }
  }

  private void page(TestServer.Ask ask, TestServer.Answer answer) throws IOException {
    lock.lock();
    try {
      String token = ask.param("continue");
      if (!token.isEmpty() && mischief.expireNextPage) {
        mischief.expireNextPage = false;
        pods.shake();
        String fresh = token.replaceFirst("[^/]*", "now");
        answer.send(410, expired(",\"metadata\":{\"continue\":\"" + fresh + "\"}"));
        return;
      }
      FaultyPods.Page page = pods.page(token, Integer.parseInt(ask.param("limit")));
      if (mischief.cutNextList && !page.next().isEmpty()) {
        mischief.cutNextList = false;
        answer.begin();
        answer.chunk(page.head() + page.items());
        answer.cut();
        pods.shake();
      } else {
        answer.send(200, page.head() + page.items() + "]}");
      }
    } finally {
      lock.unlock();
    }
  }

  private void watch(TestServer.Ask ask, TestServer.Answer answer)
      throws IOException, InterruptedException {
    boolean brief = ask.param("timeoutSeconds").equals("" + Limits.CATCH_UP_SECONDS);
    boolean initial = ask.query().containsKey("sendInitialEvents");
    long from = initial ? 0 : Long.parseLong(ask.param("resourceVersion"));
    answer.begin();
    if (initial) {
      from = initialEvents(answer);
    }
    while (!answer.over()) {
      List<FaultyPods.Stored> news = new ArrayList<>();
      Fault fault = news(from, brief, news);
      if (from < oldestKnown()) {
        answer.chunk("{\"type\":\"ERROR\",\"object\":" + expired("") + "}\n");
        answer.end();
        return;
      }
      if (fault != null && strike(fault, news, answer)) {
        return;
      }
      for (FaultyPods.Stored each : news) {
        answer.chunk(frame(each.gone() ? "DELETED" : "MODIFIED", each.json()));
        from = each.revision();
      }
      if (brief) {
        answer.end();
        return;
      }
    }
  }

  private long initialEvents(TestServer.Answer answer) throws IOException {
    List<FaultyPods.Stored> all;
    long now;
    boolean cut;
    lock.lock();
    try {
      all = pods.all();
      now = pods.revision();
      cut = mischief.cutNextList && all.size() > 1;
      mischief.cutNextList &= !cut;
      if (cut) {
        pods.shake();
      }
    } finally {
      lock.unlock();
    }
    for (FaultyPods.Stored each : all.subList(0, cut ? all.size() / 2 : all.size())) {
      answer.chunk(frame("ADDED", each.json()));
    }
    if (cut) {
      answer.cut();
      throw new IOException("cut on purpose");
    }
    answer.chunk(
        frame(
            "BOOKMARK",
            ("{\"metadata\":{\"resourceVersion\":\"%d\","
                    + "\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}}}")
                .formatted(now)));
    return now;
  }

  private long oldestKnown() {
    lock.lock();
    try {
      return mischief.oldest;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for something to tell, and for a fault to commit along with it.
  private Fault news(long from, boolean brief, List<FaultyPods.Stored> news)
      throws InterruptedException {
    lock.lock();
    try {
      while (pods.revision() == from && !brief) {
        if (!changed.await(1, TimeUnit.SECONDS)) {
          break;
        }
      }
      news.addAll(pods.since(from));
      return brief || news.isEmpty() ? null : mischief.take(pods.revision());
    } finally {
      lock.unlock();
    }
  }

  /// @return whether the watch is over
  private boolean strike(Fault fault, List<FaultyPods.Stored> news, TestServer.Answer answer)
      throws IOException, InterruptedException {
    switch (fault) {
      case EXPIRED_FRAME, CUT_LIST, EXPIRED_PAGE -> {
        answer.chunk("{\"type\":\"ERROR\",\"object\":" + expired("") + "}\n");
        answer.end();
      }
      case END_WATCH -> answer.end();
      case CUT_FRAME -> {
        answer.chunk(frame("MODIFIED", news.getFirst().json()).substring(0, 40));
        answer.cut();
      }
      case GARBAGE -> {
        answer.chunk("\u0000<garbage>\n");
        answer.cut();
      }
      case HANG_WATCH -> hang(answer);
      case CUT_WATCH, EXPIRED_ANSWER, TOO_MANY_REQUESTS, SERVER_ERROR -> answer.cut();
    }
    return true;
  }

  private void hang(TestServer.Answer answer) throws InterruptedException {
    lock.lock();
    try {
      while (!answer.over()) {
        changed.await(1, TimeUnit.SECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  private static String frame(String type, String object) {
    return "{\"type\":\"" + type + "\",\"object\":" + object + "}\n";
  }
}
