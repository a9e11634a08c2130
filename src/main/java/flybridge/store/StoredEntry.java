package flybridge.store;

import flybridge.incident.Entry;
import org.jspecify.annotations.Nullable;

/// A row of the table of entries, read for what it is: an entry, damage, or an entry with damage.
///
/// @param id the row's number
/// @param entry null when the row holds none
/// @param damage null when all is well
/// @param ahead by how many milliseconds it came from the future; 0 for not
/// @param partial whether it came in a file without what was before it
record StoredEntry(
    long id, @Nullable Entry entry, @Nullable Damage damage, long ahead, boolean partial) {}
