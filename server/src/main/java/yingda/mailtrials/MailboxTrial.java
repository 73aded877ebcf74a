package yingda.mailtrials;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A sending and receiving test of a mailbox: a mail with a token goes out, and its answer, or the mail itself, comes in.
///
/// @param version of the mailbox that it proves
/// @param kind whether an answer is waited for, or the mail itself
/// @param sentAt when the server took the mail; null: not yet
/// @param lookedAt when the mailbox was last looked through
/// @param junk whether what came lay among the junk
/// @param code why it failed, or what hinders it just now; null: nothing
/// @param said the server's words to it
record MailboxTrial(UUID workspace, UUID id, UUID mailbox, long version, Kind kind, String sentTo, String token, State state,
        Instant startedAt, Instant expiresAt, @Nullable Instant sentAt, @Nullable Instant lookedAt,
        @Nullable Instant receivedAt, @Nullable String receivedFrom, boolean junk, @Nullable String code, @Nullable String said) {

    enum Kind { REPLY, SELF }

    enum State {
        /// The mail waits to be taken by the server.
        SENDING,
        /// It was taken; the mailbox is looked through.
        WAITING,
        PASSED,
        FAILED,
        /// Nothing came in time.
        EXPIRED,
        /// Another one was started, or the set-up changed meanwhile.
        REPLACED
    }

    boolean isRunning() {
        return state == State.SENDING || state == State.WAITING;
    }
}
