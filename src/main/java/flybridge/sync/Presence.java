package flybridge.sync;

import flybridge.incident.Device;
import flybridge.incident.Stamp;

/// Somebody who has Flybridge open.
///
/// @param person who they say they are; presence is a courtesy and no evidence
/// @param incident the id of the incident that they look at; empty for none
/// @param readTo up to which place of the log they have read
public record Presence(Device device, String person, String incident, Stamp readTo) {}
