package yingda.worktime;

import java.util.UUID;

/// A group that is at work around the clock.
public record EmergencyGroup(UUID id, String name) {
}
