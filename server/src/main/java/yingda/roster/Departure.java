package yingda.roster;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.people.Permission;
import yingda.people.Roles;
import yingda.people.Staff;
import yingda.people.Viewer;
import yingda.routing.HandOvers;

/// Disables members and hands over what they serve.
@Service
class Departure {

    private static final int MOST_COLLEAGUES = 100;

    private final RosterStore store;
    private final Roles roles;
    private final Staff staff;
    private final HandOvers handOvers;

    Departure(RosterStore store, Roles roles, Staff staff, HandOvers handOvers) {
        this.store = store;
        this.roles = roles;
        this.staff = staff;
        this.handOvers = handOvers;
    }

    /// What is to be known before.
    ///
    /// @param serving how many conversations the member serves
    record Prospect(int serving, List<RosterStore.Colleague> colleagues) {
    }

    Prospect prospect(Viewer viewer, UUID member) {
        UUID workspace = viewer.workspace();
        staff.mayManage(viewer, member);
        List<String> serving = roles.holding(workspace, Permission.CONVERSATIONS_SERVE);
        return new Prospect(handOvers.serving(workspace, member),
                store.colleagues(workspace, member, serving, MOST_COLLEAGUES));
    }

    /// A colleague gets what the member serves while the member is still there, so that nothing passes through a queue; the
    /// rest, and what came meanwhile, goes to the front of the queues.
    ///
    /// @param handTo null for the queues
    void disable(Viewer viewer, UUID member, @Nullable UUID handTo) {
        UUID workspace = viewer.workspace();
        staff.checkDisabling(viewer, member);
        if (handTo != null) {
            handOvers.toColleague(workspace, viewer.member(), member, handTo);
        }
        staff.setDisabled(viewer, member, true);
        handOvers.toQueue(workspace, member);
    }
}
