package flybridge.watch;

import flybridge.watch.api.Api;
import flybridge.watch.decode.Decoder;

/// What everybody needs who asks about one scope.
///
/// @param spare reads what is asked while the first decoder is in the middle of a body
/// @param tally where whoever follows and whoever recounts meet
record Wire(
    Api client,
    Requests requests,
    Decoder decoder,
    Decoder spare,
    Outbox outbox,
    Tally tally,
    Limits limits) {}
