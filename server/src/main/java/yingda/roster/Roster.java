package yingda.roster;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.kernel.NotFound;
import yingda.kernel.Page;
import yingda.people.Groups;
import yingda.people.MemberMails;
import yingda.people.RoleView;
import yingda.people.Roles;
import yingda.people.Viewer;

/// Reads the list of members for administrators.
@Service
class Roster {

    static final int PAGE = 50;

    private final RosterStore store;
    private final Roles roles;
    private final Groups groups;
    private final MemberMails mails;

    Roster(RosterStore store, Roles roles, Groups groups, MemberMails mails) {
        this.store = store;
        this.roles = roles;
        this.groups = groups;
        this.mails = mails;
    }

    Page<Entry> list(Viewer viewer, Wanted wanted, @Nullable String cursor) {
        List<RosterStore.Placed> found = store.list(viewer.workspace(), wanted, Order.Place.of(cursor), PAGE + 1);
        List<RosterStore.Placed> page = found.subList(0, Math.min(PAGE, found.size()));
        Map<String, RoleView> all = rolesByKey(viewer);
        return new Page<>(page.stream().map(placed -> reached(viewer, all, placed.entry())).toList(),
                found.size() > PAGE ? page.getLast().place().cursor() : null);
    }

    Entry get(Viewer viewer, UUID id) {
        return reached(viewer, rolesByKey(viewer), store.find(viewer.workspace(), id).orElseThrow(NotFound::new));
    }

    private Map<String, RoleView> rolesByKey(Viewer viewer) {
        return roles.list(viewer.workspace()).stream().collect(Collectors.toMap(RoleView::key, Function.identity()));
    }

    private static Entry reached(Viewer viewer, Map<String, RoleView> all, Entry entry) {
        RoleView role = all.get(entry.role());
        return entry.manageable(role == null || role.within(viewer));
    }

    RosterController.Choices choices(Viewer viewer) {
        return new RosterController.Choices(
                roles.list(viewer.workspace()).stream()
                        .map(role -> new RosterController.RoleChoice(role.key(), role.name(), role.within(viewer))).toList(),
                groups.list(viewer.workspace()).stream().map(RosterController.GroupChoice::of).toList(),
                mails.isUsable(viewer.workspace()));
    }
}
