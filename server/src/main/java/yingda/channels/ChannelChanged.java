package yingda.channels;

import java.util.UUID;

/// A channel was made, edited, disabled or enabled; committed.
public record ChannelChanged(UUID workspace, UUID channel) {
}
