package yingda.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.Uuids;

/// A conversation while lines that arrived are added to it. Only news makes it wait, begins or reopens it; what is old,
/// or was written by our side elsewhere, is filed: a conversation that begins with it has ended already.
final class Growing {

    private final Conversation before;
    private final boolean isNew;
    private final Instant now;
    private final List<Line> lines = new ArrayList<>(2);
    private boolean woken;
    private boolean onlyOld = true;
    private int unread;
    private Instant lastAt;
    private @Nullable Instant waitingSince;
    private @Nullable Line last;

    private Growing(Conversation before, boolean isNew, Instant now) {
        this.before = before;
        this.isNew = isNew;
        this.now = now.isBefore(before.lastAt()) ? before.lastAt() : now;
        this.lastAt = before.lastAt();
        this.waitingSince = before.waitingSince();
    }

    static Growing of(Conversation conversation, Instant now) {
        return new Growing(conversation, false, now);
    }

    static Growing open(Arrival arrival, Instant now) {
        Arrival.Opening opening = arrival.opening();
        Instant at = arrival.old() == null || arrival.old().isAfter(now) ? now : arrival.old();
        return new Growing(new Conversation(arrival.workspace(), arrival.conversation(), opening.channel(),
                opening.group(), arrival.customer(), null, ConversationState.ENDED, opening.owner(), opening.subject(), null,
                0, 0, 0, 0, 0, at, "", "text", "customer", at, null, null, at, "auto", 0, opening.wish().priority(),
                null, 0, opening.owner() == null ? null : List.of(opening.owner())), true, now);
    }

    Line message(Arrival arrival) {
        if (arrival.isNews()) {
            wake();
            unread++;
        }
        onlyOld &= arrival.old() != null;
        Instant at = arrival.old() == null || arrival.old().isAfter(now) ? now : arrival.old();
        Line line = add(arrival.clientId(), arrival.kind(), arrival.ours() ? SenderKind.MEMBER : SenderKind.CUSTOMER,
                arrival.ours() ? null : arrival.customer(), arrival.content(), at);
        if (!at.isBefore(lastAt)) {
            last = line;
            lastAt = at;
        }
        if (arrival.old() == null) {
            waitingSince = arrival.ours() ? answered() : waitingSince == null ? now : waitingSince;
        }
        return line;
    }

    /// Our side answered elsewhere: nobody waits for an answer, but a conversation in the queue still waits for an agent.
    private @Nullable Instant answered() {
        return state() == ConversationState.QUEUED ? waitingSince : null;
    }

    private void wake() {
        if (!woken && before.state() == ConversationState.ENDED) {
            woken = true;
            waitingSince = now;
            add(Uuids.next(), "system", SenderKind.SYSTEM, null, Content.event(isNew ? "opened" : "reopened"), now);
        }
    }

    private Line add(UUID clientId, String kind, SenderKind sender, @Nullable UUID senderId, ObjectNode content, Instant at) {
        long publicBefore = lines.isEmpty() ? before.publicSeq() : lines.getLast().seq();
        var line = new Line(before.workspace(), before.id(), before.seq() + lines.size() + 1, publicBefore,
                Uuids.next(), clientId, kind, sender, senderId, true, content, at);
        lines.add(line);
        return line;
    }

    boolean isNew() {
        return isNew;
    }

    /// Whether it waits for an agent now and did not before, or came back to its owner.
    boolean isWoken() {
        return woken;
    }

    /// Whether nothing came that is of now.
    boolean isFiled() {
        return onlyOld;
    }

    List<Line> lines() {
        return lines;
    }

    /// What is written down of it: `opened`, `reopened` or `imported`; null for none.
    @Nullable String change() {
        return woken ? isNew ? "opened" : "reopened" : isNew ? "imported" : null;
    }

    private ConversationState state() {
        return !woken ? before.state() : before.isPrivate() ? ConversationState.SERVING : ConversationState.QUEUED;
    }

    private @Nullable UUID agent() {
        return woken && before.privateTo() != null ? before.privateTo().getFirst() : before.agent();
    }

    /// The row as it will be committed.
    Conversation row() {
        long seq = before.seq() + lines.size();
        return new Conversation(before.workspace(), before.id(), before.channel(), before.group(), before.customer(),
                before.visitor(), state(), agent(), before.subject(), woken ? null : before.queueNumber(),
                seq, seq, before.customerReadSeq(), before.agentReadSeq(), before.unread() + unread, lastAt,
                last == null ? before.lastLine() : Content.brief(last.content()),
                last == null ? before.lastKind() : last.kind(),
                last == null ? before.lastSender() : last.sender().word(),
                before.openedAt(), !woken ? before.servingSince() : before.isPrivate() ? now : null, waitingSince,
                woken ? null : isNew ? lastAt : before.endedAt(), woken ? null : before.endedBy(), before.erasures(),
                before.priority(), before.snoozedUntil(), before.moves(), before.privateTo());
    }
}
