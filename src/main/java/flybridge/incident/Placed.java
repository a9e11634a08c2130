package flybridge.incident;

/// What stands in a place of the log: a line, or an entry that gives one when it is asked.
sealed interface Placed permits Line, Kept {
  Order order();

  Line line();
}
