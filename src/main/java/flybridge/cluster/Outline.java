package flybridge.cluster;

import java.util.List;

/// An object of which only the metadata is read: a Secret, whose values are nobody's business, or a
/// ControllerRevision, of which only its owner and its age matter.
///
/// @param keys of its data, from managedFields; empty where it has none
public record Outline(Kind kind, Meta meta, List<String> keys) implements Resource {}
