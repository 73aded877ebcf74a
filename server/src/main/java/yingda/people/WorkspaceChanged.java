package yingda.people;

import java.util.UUID;

/// A workspace was made, renamed, disabled or enabled. Published after the commit, on the node that did it.
public record WorkspaceChanged(UUID workspace) {
}
