package yingda.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A service group.
///
/// @param identifier what clients name it by; fixed after creation
/// @param phone shown to customers; empty for none
/// @param clientName what customers see; empty for the name
/// @param clientShown whether customers of another group may switch to it
/// @param members ids, disabled ones included
public record Group(UUID id, String identifier, String name, String phone, String clientName, boolean clientShown,
        Instant createdAt, List<UUID> members) {

    /// What customers see.
    public String shownName() {
        return clientName.isEmpty() ? name : clientName;
    }
}
