package yingda.tracking;

import java.util.UUID;

/// Something was noticed about a tracked mail, or is judged differently now; in the transaction that stores it. Read
/// `tracked_hit` for what it is.
///
/// @param trackedMail as [Tracking#mark] was given it
public record Tracked(UUID workspace, UUID trackedMail) {
}
