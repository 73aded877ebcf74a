package yingda.sla;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.people.GroupUse;
import yingda.people.GroupUser;

/// Which policies speak of a group.
@Component
class PoliciesOfGroups implements GroupUser {

    private final PolicyStore store;

    PoliciesOfGroups(PolicyStore store) {
        this.store = store;
    }

    @Override
    public List<GroupUse> usesOf(UUID workspace, UUID group) {
        return store.list(workspace).stream().filter(policy -> policy.groups().contains(group))
                .map(policy -> new GroupUse("sla", policy.id(), policy.name())).toList();
    }
}
