package yingda.worktime;

import java.util.UUID;

/// A group that is at work around the clock.
///
/// @param identifier by which an address leads to it
public record EmergencyGroup(UUID id, String identifier, String name) {
}
