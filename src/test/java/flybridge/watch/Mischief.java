package flybridge.watch;

/// What a server that commits faults is up to. Guarded by whoever holds it.
final class Mischief {
  Fault pending;
  int committed;
  long oldest;
  int refusals;
  int refusalCode;
  boolean cutNextList;
  boolean expireNextPage;
  boolean expireNextWatch;

  /// The fault to commit on the watch that is open, with what follows from it prepared; null for
  /// none.
  Fault take(long newest) {
    Fault fault = pending;
    if (fault != null) {
      pending = null;
      committed++;
      prepare(fault, newest);
    }
    return fault;
  }

  /// A status code and a body; empty where the request is granted.
  String refusal(boolean resumes, String expired) {
    if (refusals > 0) {
      refusals--;
      return refusalCode + "{\"kind\":\"Status\",\"message\":\"not now\"}";
    }
    if (resumes && expireNextWatch) {
      expireNextWatch = false;
      return 410 + expired;
    }
    return "";
  }

  private void prepare(Fault fault, long newest) {
    switch (fault) {
      case EXPIRED_FRAME -> oldest = newest;
      case EXPIRED_ANSWER -> expireNextWatch = true;
      case CUT_LIST -> {
        oldest = newest;
        cutNextList = true;
      }
      case EXPIRED_PAGE -> {
        oldest = newest;
        expireNextPage = true;
      }
      case TOO_MANY_REQUESTS -> {
        refusals = 2;
        refusalCode = 429;
      }
      case SERVER_ERROR -> {
        refusals = 2;
        refusalCode = 503;
      }
      case CUT_WATCH, CUT_FRAME, END_WATCH, HANG_WATCH, GARBAGE -> {
        // These need nothing beyond the connection.
      }
    }
  }
}
