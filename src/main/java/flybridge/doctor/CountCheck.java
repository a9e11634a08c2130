package flybridge.doctor;

import flybridge.watch.Recounted;

/// Whether the server has as many objects as arrived here.
final class CountCheck {
  private static final String WHAT = "completeness";

  private CountCheck() {}

  static Check of(Recounted recounted) {
    if (!recounted.differences().isEmpty()) {
      return Check.warning(
          WHAT,
          String.join(" ", recounted.differences())
              + " Ask again; if it stays so, please report it.");
    }
    return recounted.compared() == 0
        ? Check.ok(WHAT, "The server does not tell how many objects it had.")
        : Check.ok(
            WHAT,
            "The server has as many objects as we have, in each of %d lists."
                .formatted(recounted.compared()));
  }
}
