package yingda.automation;

import org.jspecify.annotations.Nullable;
import yingda.conversations.Conversation;

/// A conversation as rules see it until one of them does something: what conditions look at is read once, when the first
/// one asks.
final class Sight {

    private final FactReader facts;
    private final Conversation conversation;
    private final Occurrence occurrence;
    private @Nullable Judge judge;

    Sight(FactReader facts, Conversation conversation, Occurrence occurrence) {
        this.facts = facts;
        this.conversation = conversation;
        this.occurrence = occurrence;
    }

    boolean fits(Conditions conditions) {
        if (conditions.groups().isEmpty()) {
            return true;
        }
        if (judge == null) {
            judge = new Judge(facts.read(conversation, occurrence));
        }
        return judge.holds(conditions);
    }
}
