package yingda.workbench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import yingda.conversations.ConversationState;

/// A conversation as lists show it; the wire's shape.
///
/// @param unread the customer's lines since the agent read
/// @param waitingSince time of the first customer's line that no agent has answered; queued without one: since when it waits
/// @param timedOut whether the customer was reminded of the agent's question and has not written since
/// @param endedBy `agent`, `visitor`, `auto` or `discarded`; null unless ended
/// @param queuePlace grows in the order of the group's queue within one priority; null unless queued
/// @param priority 0, 1 or 2: the higher is served first
/// @param snoozedUntil when its agent wants it back; null while nobody has set it aside
/// @param version of two rows of one conversation the higher is the newer
/// @param privateTo nobody else sees it, its owner first; absent: seen by group and agent
/// @param sla what has been promised to the customer and is due first; absent: nothing
/// @param draft whether the viewer has begun to write here; absent in events, which are the same for all
record Row(UUID id, String state, ChannelPart channel, GroupPart group, CustomerPart customer, @Nullable AgentPart agent,
        @Nullable String subject, long seq, int unread, Instant lastAt, String lastLine, String lastKind,
        String lastSender, Instant openedAt, @Nullable Instant servingSince,
        @Nullable Instant waitingSince, boolean timedOut, @Nullable Instant endedAt, @Nullable String endedBy,
        @Nullable Long queuePlace, int priority, @Nullable Instant snoozedUntil, long version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UUID> privateTo,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SlaPart sla,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean draft) {

    Row drafted(boolean own) {
        return new Row(id, state, channel, group, customer, agent, subject, seq, unread, lastAt, lastLine, lastKind, lastSender,
                openedAt, servingSince, waitingSince, timedOut, endedAt, endedBy, queuePlace, priority, snoozedUntil, version, privateTo, sla, own);
    }

    record ChannelPart(UUID id, String kind, String name) {
    }

    record GroupPart(UUID id, String name) {
    }

    /// @param online whether a browser of the customer is connected
    /// @param label what the page of the conversation's browser says about its visitor; unproven
    record CustomerPart(UUID id, String name, boolean online, @Nullable JsonNode label) {
    }

    record AgentPart(UUID id, String name, @Nullable String avatar) {
    }

    /// @param target `first` (response), `next` (response) or `end`
    /// @param dueAt null while it rests
    /// @param nearAt when its agent is warned; null while it rests
    /// @param left seconds of working time that are left when it goes on; 0 while it runs
    record SlaPart(String target, @Nullable Instant dueAt, @Nullable Instant nearAt, long left) {
    }

    boolean endedAlready() {
        return state.equals(ConversationState.ENDED.word());
    }
}
