package yingda.automation;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.people.GroupUse;
import yingda.people.GroupUser;

/// Which rules name a group.
@Component
class RulesOfGroups implements GroupUser {

    private final ThingStore store;

    RulesOfGroups(ThingStore store) {
        this.store = store;
    }

    @Override
    public List<GroupUse> usesOf(UUID workspace, UUID group) {
        return store.rulesOf(workspace, group).stream().map(name -> new GroupUse("automation", null, name)).toList();
    }
}
