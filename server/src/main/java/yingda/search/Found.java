package yingda.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line that was found, as lists show it.
///
/// @param side `customer`, `member` or `system`
/// @param sender null for the system
/// @param state of the conversation
/// @param gone `recalled` or `erased`; null when its content is there
/// @param parts the piece of its text in which the words are, `hit` where they are
record Found(UUID conversation, long seq, Instant at, String kind, String side, FoundStore.@Nullable Named sender,
        FoundStore.Named customer, FoundStore.Named group, FoundStore.Channel channel, @Nullable String subject,
        String state, @Nullable String gone, List<Snippet.Part> parts) {

    static Found of(FoundStore.Row row, Snippet snippet) {
        return new Found(row.conversation(), row.seq(), row.at(), row.kind(), row.side(), row.sender(), row.customer(),
                row.group(), row.channel(), row.subject(), row.state(), row.gone(), snippet.parts());
    }
}
