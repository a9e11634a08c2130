package flybridge.views.log;

import flybridge.views.words.Moments;
import java.time.Instant;

/// Who writes, and from when they mean times.
record Hand(String person, Instant now, Moments moments) {}
