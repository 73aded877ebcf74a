package yingda.routing;

import java.util.UUID;

/// Status, capacity, load or presence of a seat changed; committed. May come more often than something changed.
public record SeatChanged(UUID workspace, UUID member) {
}
