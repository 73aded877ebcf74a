package yingda.routing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Groups;
import yingda.people.Permission;
import yingda.people.Viewer;

/// What super admins set about reception: the rules of the desk, who gets which customers, links that lead to a group.
@RestController
class ReceptionController {

    private final Reception reception;
    private final Assignment assignment;
    private final Groups groups;

    ReceptionController(Reception reception, Assignment assignment, Groups groups) {
        this.reception = reception;
        this.assignment = assignment;
        this.groups = groups;
    }

    /// What is null stays.
    record Change(@Nullable Boolean autoAccept, @Nullable Integer capacity, @Nullable Boolean sticky,
            @Nullable Boolean queueDetailsForAll, @Nullable Boolean transferToAll, @Nullable Boolean categoryRequired,
            @Nullable List<UUID> internalGroups) {
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @GetMapping("/api/settings/routing")
    ReceptionSettings settings(Viewer viewer) {
        return reception.of(viewer.workspace());
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @PutMapping("/api/settings/routing")
    ReceptionSettings change(Viewer viewer, @RequestBody Change change) {
        ReceptionSettings before = reception.of(viewer.workspace());
        List<UUID> internal = or(change.internalGroups(), before.internalGroups());
        if (!internal.stream().allMatch(id -> groups.find(viewer.workspace(), id).isPresent())) {
            throw new InvalidField("internalGroups", "unknown-value");
        }
        reception.write(viewer.workspace(), new ReceptionSettings(or(change.autoAccept(), before.autoAccept()),
                or(change.capacity(), before.capacity()), or(change.sticky(), before.sticky()),
                or(change.queueDetailsForAll(), before.queueDetailsForAll()), or(change.transferToAll(), before.transferToAll()),
                or(change.categoryRequired(), before.categoryRequired()), internal));
        return reception.of(viewer.workspace());
    }

    private static <T> T or(@Nullable T wanted, T otherwise) {
        return Optional.ofNullable(wanted).orElse(otherwise);
    }

    /// In their order: the first that fits decides.
    record Rules(List<AssignmentRule> rules) {
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @GetMapping("/api/settings/assignment-rules")
    Rules rules(Viewer viewer) {
        return new Rules(assignment.rules(viewer.workspace()));
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @PutMapping("/api/settings/assignment-rules")
    Rules replaceRules(Viewer viewer, @RequestBody Rules rules) {
        assignment.replaceRules(viewer.workspace(), rules.rules() == null ? List.of() : rules.rules());
        return rules(viewer);
    }

    record Links(List<EntryLink> links) {
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @GetMapping("/api/settings/entry-links")
    Links links(Viewer viewer) {
        return new Links(assignment.links(viewer.workspace()));
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @PutMapping("/api/settings/entry-links")
    Links replaceLinks(Viewer viewer, @RequestBody Links links) {
        assignment.replaceLinks(viewer.workspace(), links.links() == null ? List.of() : links.links());
        return links(viewer);
    }
}
