package yingda.automation;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.ConversationState;
import yingda.people.Viewer;

/// Says what a rule would do in a conversation, and does nothing.
@Service
class Trial {

    private final AutomationRules rules;
    private final ConversationAccess access;
    private final FactReader facts;
    private final RuleTexts words;
    private final ThingStore things;

    Trial(AutomationRules rules, ConversationAccess access, FactReader facts, RuleTexts words, ThingStore things) {
        this.rules = rules;
        this.access = access;
        this.facts = facts;
        this.words = words;
        this.things = things;
    }

    /// @param happened those of the rule's triggers that the conversation has seen
    /// @param holds whether all conditions together hold, as the conversation is now and by the customer's last words
    /// @param conditions of each group of each condition whether it holds
    /// @param actions what would be done
    record Found(Set<Trigger> happened, boolean holds, List<List<Boolean>> conditions, List<Would> actions) {
    }

    /// @param text with its variables filled; empty without one
    /// @param possible false for what makes no sense in a conversation that has ended
    record Would(String kind, String text, boolean possible) {
    }

    /// @throws yingda.kernel.NotFound when the viewer may not see the conversation
    Found of(Viewer viewer, RuleForm form, UUID id) {
        Conversation conversation = access.access(viewer, id);
        Rule rule = rules.checked(viewer.workspace(), form);
        Judge judge = new Judge(facts.read(conversation));
        List<Would> actions = rule.actions().stream().map(action -> new Would(action.kind(), words.of(action.text(), conversation, rule.name()),
                conversation.state() != ConversationState.ENDED || !ActionKind.ofWire(action.kind()).orElseThrow().needsOpen())).toList();
        Set<Trigger> happened = happened(conversation);
        return new Found(Set.copyOf(rule.triggers().stream().filter(happened::contains).toList()), judge.holds(rule.conditions()),
                judge.each(rule.conditions()), actions);
    }

    private Set<Trigger> happened(Conversation conversation) {
        Stream<Trigger> changes = things.changes(conversation.workspace(), conversation.id()).stream().flatMap(name -> Trigger.ofChange(name).stream());
        Stream<Trigger> said = conversation.subject() == null ? Stream.of(Trigger.CUSTOMER_MESSAGE) : Stream.of(Trigger.CUSTOMER_MESSAGE, Trigger.MAIL);
        Stream<Trigger> waits = conversation.waitingSince() == null ? Stream.of() : Stream.of(Trigger.UNANSWERED);
        Stream<Trigger> answered = conversation.lastSender().equals("member") ? Stream.of(Trigger.AGENT_MESSAGE) : Stream.of();
        return Set.copyOf(Stream.of(changes, said, waits, answered).flatMap(some -> some).distinct().toList());
    }
}
