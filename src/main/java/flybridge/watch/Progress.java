package flybridge.watch;

/// How far one scope has come. For one thread.
final class Progress {
  private String revision = "";
  private boolean loaded;
  private boolean touched;
  private boolean mixed;
  private int pictures;
  private long steps;

  /// Everything up to here has been handed over; empty before the first list and after one expired.
  String revision() {
    return revision;
  }

  void advance(String reached) {
    if (!reached.isEmpty()) {
      steps++;
      revision = reached;
    }
  }

  /// Whether what has this revision comes after what was handed over. What catching up has brought
  /// may be told again, and servers have sent again what was before (etcd issue 15271): nothing may
  /// take the picture back.
  boolean isNew(String other) {
    return !other.equals(revision) && !before(other, revision);
  }

  /// Only a new list helps.
  void expire() {
    revision = "";
  }

  /// Whether a whole picture has been handed over once.
  boolean loaded() {
    return loaded;
  }

  /// @param consistent whether the picture is of one moment
  void load(String reached, boolean consistent) {
    mixed = !consistent;
    pictures++;
    loaded = true;
    revision = reached;
  }

  /// Whether the picture is of several moments, until a watch has brought what lies between them.
  boolean mixed() {
    return mixed;
  }

  void settle() {
    mixed = false;
  }

  /// How many whole pictures there were.
  int pictures() {
    return pictures;
  }

  /// How many steps watches have taken.
  long steps() {
    return steps;
  }

  /// Whether anything has been handed over.
  boolean touched() {
    return touched;
  }

  void touch() {
    touched = true;
  }

  /// Whether `one` is a revision before `other`; false where they are no numbers. Within a kind
  /// they are comparable (Kubernetes 1.35 and later promise so, KEP-5504; before, etcd made it so).
  static boolean before(String one, String other) {
    return number(one) && number(other) && compare(one, other) < 0;
  }

  private static int compare(String one, String other) {
    return one.length() != other.length()
        ? Integer.compare(one.length(), other.length())
        : one.compareTo(other);
  }

  private static boolean number(String text) {
    return !text.isEmpty()
        && text.charAt(0) != '0'
        && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }
}
