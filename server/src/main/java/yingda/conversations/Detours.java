package yingda.conversations;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.WireTime;

/// What can happen to an open conversation besides being served, handed over and ended; as [Conversations] does it.
@Service
public class Detours {

    private final Conversations conversations;
    private final TransactionTemplate transaction;

    Detours(Conversations conversations, TransactionTemplate transaction) {
        this.conversations = conversations;
        this.transaction = transaction;
    }

    /// A supervisor serves from now on what somebody else served.
    ///
    /// @throws WrongState when nobody serves it
    public Conversation takeOver(UUID workspace, UUID id, UUID by) {
        return transaction.execute(_ -> {
            Conversation before = conversations.served(workspace, id);
            ObjectNode content = Content.event("taken-over");
            content.set("member", conversations.names(workspace, by));
            return conversations.changed(before, "taken-over", by, null, Change.serving(before, by), content);
        });
    }

    /// An open conversation waits in another group, as one that has just come.
    ///
    /// @param name of the group, for the line that tells of it
    /// @throws WrongState when it has ended
    public Conversation move(UUID workspace, UUID id, UUID group, String name) {
        return move(workspace, id, group, name, Content.event("moved"));
    }

    /// The same by a rule.
    public Conversation moveByRule(UUID workspace, UUID id, UUID group, String name, String rule) {
        return move(workspace, id, group, name, byRule("moved", rule));
    }

    private Conversation move(UUID workspace, UUID id, UUID group, String name, ObjectNode content) {
        return transaction.execute(_ -> {
            Conversation before = conversations.open(workspace, id);
            content.set("group", Content.member(group, name));
            return conversations.changed(before, "moved", null, null, Change.queued(before, group, false), content);
        });
    }

    /// A waiting conversation is served earlier or later than others.
    ///
    /// @throws WrongState when it does not wait
    public Conversation prioritise(UUID workspace, UUID id, UUID by, int priority) {
        return transaction.execute(_ -> {
            Conversation before = conversations.waiting(workspace, id);
            ObjectNode content = Content.event("prioritised").put("priority", priority);
            content.set("member", conversations.names(workspace, by));
            return conversations.changed(before, "prioritised", by, null, Change.inside(before).prioritised(priority), content);
        });
    }

    /// Its agent sets a conversation aside.
    ///
    /// @throws WrongState when nobody serves it
    public Conversation snooze(UUID workspace, UUID id, UUID by, Instant until) {
        return transaction.execute(_ -> {
            Conversation before = conversations.served(workspace, id);
            ObjectNode content = Content.event("snoozed").put("until", WireTime.text(until));
            content.set("member", conversations.names(workspace, by));
            return conversations.changed(before, "snoozed", by, null, Change.inside(before).snoozed(until), content);
        });
    }

    /// What was set aside is back. Nothing happens when it was not, or `due` does not hold any more; false then.
    public boolean wake(UUID workspace, UUID id, Predicate<Conversation> due) {
        return transaction.execute(_ -> {
            Conversation before = conversations.lock(workspace, id);
            if (before.snoozedUntil() == null || !due.test(before)) {
                return false;
            }
            conversations.changed(before, "woken", null, null, Change.inside(before).snoozed(null), Content.event("woken"));
            return true;
        });
    }

    /// A rule hands a served conversation to another agent.
    ///
    /// @param rule its name, for the line that tells of it
    /// @throws WrongState when nobody serves it
    public Conversation transferByRule(UUID workspace, UUID id, UUID to, String rule) {
        return transaction.execute(_ -> {
            Conversation before = conversations.served(workspace, id);
            ObjectNode content = byRule("transferred", rule);
            content.set("to", conversations.names(workspace, to));
            return conversations.changed(before, "transferred", null, null, Change.serving(before, to), content);
        });
    }

    /// A rule has an open conversation served earlier or later than others.
    ///
    /// @throws WrongState when it has ended
    public Conversation prioritiseByRule(UUID workspace, UUID id, int priority, String rule) {
        return transaction.execute(_ -> {
            Conversation before = conversations.open(workspace, id);
            return conversations.changed(before, "prioritised", null, null, Change.inside(before).prioritised(priority),
                    byRule("prioritised", rule).put("priority", priority));
        });
    }

    /// A rule sets a served conversation aside.
    ///
    /// @throws WrongState when nobody serves it
    public Conversation snoozeByRule(UUID workspace, UUID id, Instant until, String rule) {
        return transaction.execute(_ -> {
            Conversation before = conversations.served(workspace, id);
            return conversations.changed(before, "snoozed", null, null, Change.inside(before).snoozed(until),
                    byRule("snoozed", rule).put("until", WireTime.text(until)));
        });
    }

    private static ObjectNode byRule(String event, String rule) {
        return Content.event(event).put("rule", rule);
    }
}
