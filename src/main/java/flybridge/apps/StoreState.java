package flybridge.apps;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How it stands with reading a store. Immutable.
///
/// @param store its name
/// @param lastRead when all of it was read last; null before the first time
/// @param trouble why it cannot be read, in a sentence; empty while it can
/// @param apps how many apps were read
/// @param underWay how many submissions are under way, as last read
/// @param allowance what the store tells of how much may be asked, in a sentence; may be empty
public record StoreState(
    String store,
    @Nullable Instant lastRead,
    String trouble,
    int apps,
    int underWay,
    String allowance) {}
