package yingda.sla;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.customers.TagWatcher;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;

/// Keeps policies, within the workspace's scope. Each verb is one transaction with its audit row. What conversations
/// keep already stays as it was promised.
@Service
class Policies implements TagWatcher {

    static final int MOST = 50;
    private static final String KIND = "sla-policy";

    private final PolicyStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Policies(PolicyStore store, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
    }

    Policy create(UUID workspace, PolicyForm form) {
        Policy made = form.checked(Uuids.next());
        return transaction.execute(_ -> {
            store.lock(workspace);
            if (store.list(workspace).size() >= MOST) {
                throw new TooManyPolicies(MOST);
            }
            mustBeKnown(workspace, made);
            store.put(workspace, made);
            audit.record(new Act(workspace, "sla-policy.created", KIND, made.id(), Map.of(), facts(made)));
            return made;
        });
    }

    Policy change(UUID workspace, UUID id, PolicyForm form) {
        Policy after = form.checked(id);
        return transaction.execute(_ -> {
            store.lock(workspace);
            Policy before = store.find(workspace, id).orElseThrow(NotFound::new);
            mustBeKnown(workspace, after);
            change(workspace, before, after);
            return after;
        });
    }

    private void change(UUID workspace, Policy before, Policy after) {
        store.put(workspace, after);
        audit.record(new Act(workspace, "sla-policy.changed", KIND, after.id(), facts(before), facts(after)));
    }

    @Override
    public void merging(UUID workspace, UUID from, UUID into) {
        store.lock(workspace);
        store.list(workspace).stream().filter(policy -> policy.tags().contains(from))
                .forEach(policy -> change(workspace, policy, policy.withTag(from, into)));
    }

    void delete(UUID workspace, UUID id) {
        transaction.executeWithoutResult(_ -> {
            store.lock(workspace);
            Policy before = store.find(workspace, id).orElseThrow(NotFound::new);
            store.delete(workspace, id);
            audit.record(new Act(workspace, "sla-policy.deleted", KIND, id, facts(before), Map.of()));
        });
    }

    /// @throws InvalidField when these are not all policies
    List<Policy> order(UUID workspace, List<UUID> ids) {
        return transaction.execute(_ -> {
            store.lock(workspace);
            List<UUID> before = store.list(workspace).stream().map(Policy::id).toList();
            if (ids.size() != before.size() || !new HashSet<>(ids).equals(new HashSet<>(before))) {
                throw new InvalidField("ids", "unknown-value");
            }
            store.order(workspace, ids);
            audit.record(new Act(workspace, "sla-policies.ordered", KIND, null, Map.of("order", before), Map.of("order", ids)));
            return store.list(workspace);
        });
    }

    private void mustBeKnown(UUID workspace, Policy policy) {
        for (Condition condition : Condition.values()) {
            List<UUID> named = policy.named(condition);
            if (!named.isEmpty() && store.known(workspace, condition, named) != named.size()) {
                throw new InvalidField(condition.field(), "unknown-value");
            }
        }
    }

    private static Map<String, Object> facts(Policy policy) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", policy.name());
        facts.put("active", policy.active());
        facts.put("channels", policy.channels());
        facts.put("groups", policy.groups());
        facts.put("priorities", policy.priorities());
        facts.put("tags", policy.tags());
        facts.put("firstMinutes", policy.firstMinutes());
        facts.put("nextMinutes", policy.nextMinutes());
        facts.put("endMinutes", policy.endMinutes());
        facts.put("aroundClock", policy.aroundClock());
        facts.put("pauseSnoozed", policy.pauseSnoozed());
        facts.put("pauseWaiting", policy.pauseWaiting());
        facts.put("nearPercent", policy.nearPercent());
        facts.put("nearMinutes", policy.nearMinutes());
        return facts;
    }
}
