package yingda.sla;

import java.util.UUID;

/// What a conversation's row says of its clock is another; committed.
public record SlaChanged(UUID workspace, UUID conversation) {
}
