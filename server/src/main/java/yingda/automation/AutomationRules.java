package yingda.automation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;

/// Keeps the rules, within the workspace's scope. Each verb is one transaction with its audit row.
@Service
class AutomationRules {

    static final int MOST = 100;

    private final RuleStore store;
    private final RuleRunStore runs;
    private final ThingStore things;
    private final UnansweredTimers timers;
    private final Audit audit;
    private final TransactionTemplate transaction;

    AutomationRules(RuleStore store, RuleRunStore runs, ThingStore things, UnansweredTimers timers, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.runs = runs;
        this.things = things;
        this.timers = timers;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// Behind all others.
    Rule create(UUID workspace, RuleForm form) {
        return transaction.execute(_ -> {
            if (store.lock(workspace).size() >= MOST) {
                throw new TooManyRules(MOST);
            }
            Rule rule = form.checked(Uuids.next(), there(workspace));
            store.insert(workspace, rule);
            timers.reset(workspace, rule);
            audit.record(new Act(workspace, "automation-rule.created", "automation-rule", rule.id(), Map.of(), facts(rule)));
            return rule;
        });
    }

    Rule edit(UUID workspace, UUID id, RuleForm form) {
        return transaction.execute(_ -> {
            store.lock(workspace);
            Rule before = store.find(workspace, id).orElseThrow(NotFound::new);
            Rule rule = form.checked(id, there(workspace));
            change(workspace, before, rule);
            timers.reset(workspace, rule);
            return store.find(workspace, id).orElseThrow();
        });
    }

    private void change(UUID workspace, Rule before, Rule after) {
        store.update(workspace, after);
        audit.record(new Act(workspace, "automation-rule.changed", "automation-rule", after.id(), facts(before), facts(after)));
    }

    /// Rules that name the one tag name the other from now on. Of the caller's transaction.
    void replaceTag(UUID workspace, UUID from, UUID into) {
        for (Rule before : store.lock(workspace)) {
            Rule after = before.withTag(from, into);
            if (!after.equals(before)) {
                change(workspace, before, after);
            }
        }
    }

    /// Checks a rule without keeping it.
    Rule checked(UUID workspace, RuleForm form) {
        return form.checked(new UUID(0, 0), there(workspace));
    }

    private BiPredicate<String, UUID> there(UUID workspace) {
        return (kind, id) -> things.isThere(workspace, kind, id);
    }

    void delete(UUID workspace, UUID id) {
        transaction.executeWithoutResult(_ -> {
            store.lock(workspace);
            Rule before = store.find(workspace, id).orElseThrow(NotFound::new);
            store.delete(workspace, id);
            audit.record(new Act(workspace, "automation-rule.deleted", "automation-rule", id, facts(before), Map.of()));
        });
    }

    /// @param order all rules of the workspace
    List<Rule> arrange(UUID workspace, List<UUID> order) {
        return transaction.execute(_ -> {
            List<UUID> before = store.lock(workspace).stream().map(Rule::id).toList();
            if (order.size() != before.size() || !Set.copyOf(before).equals(Set.copyOf(order))) {
                throw new InvalidField("order", "unknown-value");
            }
            store.arrange(workspace, order);
            audit.record(new Act(workspace, "automation-rules.arranged", "automation-rule", null, Map.of("order", before), Map.of("order", order)));
            return store.list(workspace);
        });
    }

    /// Rules run in the conversation again.
    void resume(UUID workspace, UUID conversation) {
        transaction.executeWithoutResult(_ -> {
            if (!runs.resume(workspace, conversation)) {
                throw new NotFound();
            }
            audit.record(new Act(workspace, "automation-rules.resumed", "conversation", conversation, Map.of(), Map.of()));
        });
    }

    private static Map<String, Object> facts(Rule rule) {
        return Map.of("name", rule.name(), "enabled", rule.enabled(), "stops", rule.stops(), "triggers", rule.triggers(),
                "unanswered", rule.unanswered() == null ? "" : rule.unanswered(), "conditions", rule.conditions(), "actions", rule.actions());
    }
}
