package yingda.automation;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// An action of a run that is to be done.
///
/// @param name of the rule
/// @param index of the action
record Doing(Occurrence occurrence, UUID rule, String name, int index, Action action) {

    UUID workspace() {
        return occurrence.workspace();
    }

    UUID conversation() {
        return occurrence.conversation();
    }

    /// The same however often it is tried.
    UUID id() {
        return UUID.nameUUIDFromBytes((rule + "/" + occurrence.id() + "/" + index).getBytes(StandardCharsets.US_ASCII));
    }
}
