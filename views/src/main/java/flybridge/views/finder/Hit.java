package flybridge.views.finder;

import flybridge.cluster.ObjectRef;
import flybridge.text.Visible;
import flybridge.views.list.Completions;

/// One thing that the field offers.
sealed interface Hit {

  /// A command that is complete.
  ///
  /// @param argument what follows the command's word; may be empty
  record Run(Verb verb, String argument) implements Hit {}

  /// A command that lacks its words.
  record Begin(Verb verb) implements Hit {}

  /// An object of the cluster.
  record Open(ObjectRef object) implements Hit {}

  /// The map, narrowed to what was typed.
  record Narrow(String words) implements Hit {}

  default Completions.Face face() {
    return switch (this) {
      case Run(Verb verb, String argument) ->
          new Completions.Face((":" + verb.word() + " " + argument).strip(), verb.gloss());
      case Begin(Verb verb) ->
          new Completions.Face(":" + verb.word() + " " + verb.parameter(), verb.gloss());
      case Open(ObjectRef object) ->
          new Completions.Face(
              Visible.of(object.name()),
              Visible.of((object.kind() + " " + object.namespace()).strip()));
      case Narrow(String words) -> new Completions.Face(words, "show only these on the map");
    };
  }
}
