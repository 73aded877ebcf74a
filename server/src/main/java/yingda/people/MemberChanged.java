package yingda.people;

import java.util.UUID;

/// A member was added, changed, disabled or enabled; committed.
public record MemberChanged(UUID workspace, UUID member) {
}
