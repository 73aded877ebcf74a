package yingda.automation;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.categories.Ending;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.conversations.RuleNotes;
import yingda.customers.CustomerTags;
import yingda.kernel.NotFound;
import yingda.kernel.Refusal;
import yingda.routing.RuleRouting;
import yingda.webhooks.RuleCalls;

/// Does one action, and writes down in the same transaction that it was done. Within the workspace's scope.
@Component
class RuleActs {

    private final RuleRunStore runs;
    private final Conversations conversations;
    private final RuleRouting routing;
    private final RuleNotes notes;
    private final CustomerTags tags;
    private final RuleCalls calls;
    private final RuleTexts words;
    private final Telling telling;
    private final TransactionTemplate transaction;

    RuleActs(RuleRunStore runs, Conversations conversations, RuleRouting routing, RuleNotes notes, CustomerTags tags, RuleCalls calls, RuleTexts words,
            Telling telling, TransactionTemplate transaction) {
        this.runs = runs;
        this.conversations = conversations;
        this.routing = routing;
        this.notes = notes;
        this.tags = tags;
        this.calls = calls;
        this.words = words;
        this.telling = telling;
        this.transaction = transaction;
    }

    /// What the workspace does not allow, or what makes no sense any more, is written down as such. Whatever else it
    /// throws may pass: nothing was done then.
    ///
    /// @return `done`, `skipped` or `failed`
    String perform(Doing doing) {
        try {
            Optional<String> reason = act(doing);
            reason.ifPresent(why -> write(doing, "skipped", why));
            return reason.isPresent() ? "skipped" : "done";
        } catch (Refusal refused) {
            write(doing, "failed", refused.code());
            return "failed";
        }
    }

    /// For what could not be done however often it was tried.
    void giveUp(Doing doing) {
        write(doing, "failed", "fault");
    }

    private void write(Doing doing, String result, String reason) {
        runs.act(doing.occurrence(), doing.rule(), doing.index(), result, reason);
    }

    private void done(Doing doing) {
        runs.act(doing.occurrence(), doing.rule(), doing.index(), "done", null);
    }

    /// Why nothing was to be done; empty when it is done.
    private Optional<String> act(Doing doing) {
        Action action = doing.action();
        UUID workspace = doing.workspace();
        UUID id = doing.conversation();
        Runnable mark = () -> done(doing);
        Conversation now = conversations.find(workspace, id).orElseThrow(NotFound::new);
        ActionKind kind = ActionKind.ofWire(action.kind()).orElseThrow();
        if (now.state() == ConversationState.ENDED && kind.needsOpen()) {
            return Optional.of("ended");
        }
        return switch (kind) {
            case ASSIGN_GROUP -> unless(routing.toGroup(workspace, id, action.target(), doing.name(), mark));
            case ASSIGN_AGENT -> unless(routing.toAgent(workspace, id, action.target(), doing.name(), mark));
            case PRIORITY -> unless(routing.prioritise(workspace, id, action.number(), doing.name(), mark));
            case SNOOZE -> now.state() == ConversationState.QUEUED ? Optional.of("not-served")
                    : unless(routing.snooze(workspace, id, Duration.ofMinutes(action.number()), doing.name(), mark));
            case END -> unless(routing.end(workspace, id, new Ending(Set.copyOf(action.idsOrNone()), ""),
                    words.of(action.text(), now, doing.name()), mark));
            case ADD_TAG -> once(doing, has(now, action.target()), () -> tags.put(workspace, now.customer(), action.target(), null));
            case REMOVE_TAG -> once(doing, !has(now, action.target()), () -> tags.remove(workspace, now.customer(), action.target()));
            case NOTE -> once(doing, false, () -> notes.add(workspace, id, doing.id(), doing.name(),
                    words.of(action.text(), now, doing.name()), action.idsOrNone()));
            case REPLY -> together(doing, () -> telling.customer(doing, now, words.of(action.text(), now, doing.name())));
            case NOTIFY -> together(doing, () -> telling.members(doing, now, words.of(action.text(), now, doing.name())));
            case MAIL -> together(doing, () -> telling.mails(doing, now, words.of(action.text(), now, doing.name())));
            case WEBHOOK -> calls.call(workspace, action.target(), doing.id(), id) ? once(doing, false, () -> { }) : Optional.of("webhook-off");
        };
    }

    private boolean has(Conversation conversation, UUID tag) {
        return tags.of(conversation.workspace(), conversation.customer()).stream().anyMatch(one -> one.id().equals(tag));
    }

    private static Optional<String> unless(boolean changed) {
        return changed ? Optional.empty() : Optional.of("already-so");
    }

    /// Written down before, so that whatever follows in the transaction is known as the rule's work.
    private Optional<String> once(Doing doing, boolean alreadySo, Runnable work) {
        if (alreadySo) {
            return Optional.of("already-so");
        }
        transaction.executeWithoutResult(_ -> {
            done(doing);
            work.run();
        });
        return Optional.empty();
    }

    /// @param work says why it did nothing
    private Optional<String> together(Doing doing, Supplier<Optional<String>> work) {
        return transaction.execute(_ -> {
            Optional<String> reason = work.get();
            if (reason.isEmpty()) {
                done(doing);
            }
            return reason;
        });
    }
}
