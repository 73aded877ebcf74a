package yingda.roster;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.kernel.Refusal;
import yingda.people.Allow;
import yingda.people.MemberChange;
import yingda.people.Permission;
import yingda.people.Staff;
import yingda.people.Viewer;

/// The same act on many members, each for itself: what is refused for one is done for the others.
@RestController
class BatchController {

    private static final int MOST = 200;

    private final Departure departure;
    private final Staff staff;

    BatchController(Departure departure, Staff staff) {
        this.departure = departure;
        this.staff = staff;
    }

    /// @param act `enable`, `disable` (what they serve goes to the queues), `role`, `join` or `leave`
    /// @param role of `role`
    /// @param group of `join` and `leave`
    record Batch(@Nullable List<UUID> ids, @Nullable String act, @Nullable String role, @Nullable UUID group) {
    }

    record Refused(UUID id, String code) {
    }

    record Done(int done, List<Refused> refused) {
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @PostMapping("/api/members/batch")
    Done act(Viewer viewer, @RequestBody Batch batch) {
        if (batch.ids() == null || batch.ids().isEmpty() || batch.ids().size() > MOST) {
            throw new InvalidField("ids", "range", MOST);
        }
        Consumer<UUID> act = verb(viewer, batch);
        Set<UUID> ids = new HashSet<>(batch.ids());
        List<Refused> refused = ids.stream().flatMap(id -> attempt(act, id)).toList();
        return new Done(ids.size() - refused.size(), refused);
    }

    private static Stream<Refused> attempt(Consumer<UUID> act, UUID id) {
        try {
            act.accept(id);
            return Stream.empty();
        } catch (Refusal refusal) {
            return Stream.of(new Refused(id, refusal.code()));
        }
    }

    private Consumer<UUID> verb(Viewer viewer, Batch batch) {
        return switch (MemberForm.present("act", batch.act())) {
            case "enable" -> id -> staff.setDisabled(viewer, id, false);
            case "disable" -> id -> departure.disable(viewer, id, null);
            case "role" -> {
                MemberChange role = new MemberChange(null, MemberForm.present("role", batch.role()), null, null, null, null, null);
                yield id -> staff.change(viewer, id, role);
            }
            case "join" -> moves(viewer, batch.group(), true);
            case "leave" -> moves(viewer, batch.group(), false);
            default -> throw new InvalidField("act", "unknown-value");
        };
    }

    private Consumer<UUID> moves(Viewer viewer, @Nullable UUID group, boolean in) {
        if (group == null) {
            throw new InvalidField("group", "missing");
        }
        return id -> {
            Set<UUID> groups = new HashSet<>(staff.mayManage(viewer, id).groups());
            if (in ? groups.add(group) : groups.remove(group)) {
                staff.setGroups(viewer, id, groups);
            }
        };
    }
}
