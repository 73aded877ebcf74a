package yingda.people;

import java.util.UUID;

/// A group was added, renamed or deleted, or who is in it changed; committed.
public record GroupChanged(UUID workspace, UUID group) {
}
