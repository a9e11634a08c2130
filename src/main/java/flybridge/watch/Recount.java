package flybridge.watch;

import flybridge.cluster.Kind;
import flybridge.cluster.Resource;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import flybridge.watch.api.Api;
import flybridge.watch.api.Body;
import flybridge.watch.api.Reply;
import flybridge.watch.api.Waiting;
import flybridge.watch.decode.Decoder;
import flybridge.watch.decode.ListVisitor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares, rarely and one scope at a time, how many objects the server has with how many we have,
/// both at one revision. It finds what nothing else would: an event that never came, or that we
/// lost. Where the numbers differ several times in a row, the scope is listed again, and again only
/// after twice as many, until they agree. What cannot be compared, as a revision that the server
/// has compacted, says nothing; and that they agree is no proof of anything, for an object may have
/// changed unnoticed.
final class Recount {
  private static final Logger LOG = LoggerFactory.getLogger(Recount.class);
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final Api client;
  private final UpdateSink sink;
  private final Function<Kind, Decoder> decoders;
  private final Pauses pauses;
  private final Duration pause;
  private final Map<Scope, Place> places = new LinkedHashMap<>();

  /// @param decoders makes a decoder for one answer
  /// @param pause between two comparisons
  Recount(
      Api client,
      UpdateSink sink,
      Function<Kind, Decoder> decoders,
      Pauses pauses,
      Duration pause) {
    this.client = client;
    this.sink = sink;
    this.decoders = decoders;
    this.pauses = pauses;
    this.pause = pause;
  }

  /// One scope and what is known of it.
  private static final class Place {
    private final Scope scope;
    private final Tally tally;
    private int different;
    private int needed = Limits.MOST_DIFFERENT;
    private boolean told;

    Place(Scope scope, Tally tally) {
      this.scope = scope;
      this.tally = tally;
    }
  }

  /// A scope is followed from now on.
  synchronized void add(Scope scope, Tally tally) {
    places.put(scope, new Place(scope, tally));
  }

  /// A scope is followed no longer.
  synchronized void remove(Scope scope) {
    places.remove(scope);
  }

  private synchronized List<Place> places() {
    return new ArrayList<>(places.values());
  }

  /// Goes round until the thread is interrupted. A scope that differs is looked at a few times in a
  /// row.
  void run() throws InterruptedException {
    int turn = 0;
    while (true) {
      pauses.await(pause);
      List<Place> all = places();
      if (!all.isEmpty()) {
        Place place = all.get(turn % all.size());
        judge(place, counted(place));
        turn += place.different % Limits.MOST_DIFFERENT == 0 ? 1 : 0;
        all.get(turn % all.size()).tally.want();
      }
    }
  }

  /// Compares everything once, now, with what was marked when it was listed.
  Recounted all() throws InterruptedException {
    int compared = 0;
    List<String> differences = new ArrayList<>();
    for (Place place : places()) {
      Counted counted = counted(place);
      compared += counted.there().isPresent() ? 1 : 0;
      if (counted.differ()) {
        differences.add(counted.sentence(place.scope) + ".");
      }
    }
    return new Recounted(compared, differences);
  }

  /// @param there empty where nobody can tell
  private record Counted(OptionalLong there, int here) {
    static final Counted NOTHING = new Counted(OptionalLong.empty(), 0);

    boolean differ() {
      return there.isPresent() && there.getAsLong() != here;
    }

    String sentence(Scope scope) {
      String where = scope.namespace().isEmpty() ? "" : " in " + scope.namespace();
      return String.format(
          Locale.ROOT,
          "The server counts %,d %s%s where we have %,d",
          there.orElse(0),
          scope.kind().plural(),
          where,
          here);
    }
  }

  private Counted counted(Place place) throws InterruptedException {
    Tally.Mark mark = place.tally.mark();
    if (mark == null) {
      return Counted.NOTHING;
    }
    Decoder decoder = decoders.apply(place.scope.kind());
    Requests requests = new Requests(place.scope, decoder, 1);
    return switch (client.get(requests.exact(mark.revision(), Waiting.atMost(SILENCE)))) {
      case Reply.Failed failed -> Counted.NOTHING;
      case Reply.Refused refused -> Counted.NOTHING;
      case Reply.Opened opened -> new Counted(read(opened, decoder, mark), mark.objects());
    };
  }

  private static OptionalLong read(Reply.Opened opened, Decoder decoder, Tally.Mark mark)
      throws InterruptedException {
    Page page = new Page();
    try (Body body = opened.body()) {
      decoder.list(body.stream(), page);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LOG.debug("Nothing was counted: {}", Sentences.broken(e));
      return OptionalLong.empty();
    }
    return page.count(mark.revision());
  }

  private void judge(Place place, Counted counted) throws InterruptedException {
    if (counted.there().isEmpty()) {
      return;
    }
    if (!counted.differ()) {
      place.different = 0;
      place.needed = Limits.MOST_DIFFERENT;
      tell(place, "");
      return;
    }
    place.different++;
    LOG.debug("{}: {}, {} times in a row", place.scope, counted, place.different);
    if (place.different < place.needed) {
      return;
    }
    String before = counted.sentence(place.scope);
    tell(
        place,
        place.needed == Limits.MOST_DIFFERENT
            ? before + "; they are listed again."
            : before + ", although they were listed again; please report this.");
    place.different = 0;
    place.needed = Math.min(2 * place.needed, Limits.MOST_DIFFERENT_AGAIN);
    place.tally.reject();
  }

  private void tell(Place place, String sentence) throws InterruptedException {
    if (place.told || !sentence.isEmpty()) {
      place.told = !sentence.isEmpty();
      sink.accept(List.of(new Update.Differed(place.scope, sentence)));
    }
  }

  /// A list of one.
  private static final class Page implements ListVisitor {
    private String at = "";
    private boolean more;
    private long remaining = -1;
    private int objects;

    /// How many there are in all; empty where the server did not say, or spoke of another revision.
    OptionalLong count(String revision) {
      if (!at.equals(revision) || more && remaining < 0) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(more ? 1 + remaining : objects);
    }

    @Override
    public void opened(String revision, String next) {
      at = revision;
      more = !next.isEmpty();
    }

    @Override
    public void remaining(long beyond) {
      remaining = beyond;
    }

    @Override
    public void object(Resource resource) {
      objects++;
    }
  }
}
