package yingda.roster;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.files.Files;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.MemberLinks;
import yingda.people.Permission;
import yingda.people.Staff;
import yingda.people.Viewer;

/// Adds members and changes them.
@RestController
class MembersController {

    private final Roster roster;
    private final Enrolment enrolment;
    private final Departure departure;
    private final Staff staff;
    private final Files files;

    MembersController(Roster roster, Enrolment enrolment, Departure departure, Staff staff, Files files) {
        this.roster = roster;
        this.enrolment = enrolment;
        this.departure = departure;
        this.staff = staff;
        this.files = files;
    }

    record GroupSet(@Nullable List<UUID> groups) {
    }

    /// @param fileId an image that the viewer uploaded; null for no picture
    record Avatar(@Nullable UUID fileId) {
    }

    /// @param handTo who gets what the member serves; null for the queues
    record Leaving(@Nullable UUID handTo) {
    }

    /// @param invitation null for who has a password
    record Added(Entry member, MemberLinks.@Nullable Sent invitation) {
    }

    /// Without a password the member gets a one-time link to choose one: by mail when there are an address and a mailbox, else for
    /// the administrator to hand on.
    @Allow(Permission.MEMBERS_MANAGE)
    @PostMapping("/api/members")
    @ResponseStatus(HttpStatus.CREATED)
    Added add(Viewer viewer, @RequestBody MemberForm form) {
        Enrolment.Added added = enrolment.add(viewer, List.of(form)).getFirst();
        return new Added(roster.get(viewer, added.id()), added.invitation());
    }

    /// Fields that are absent or null stay as they are. `password`, `email` and `groups` have their own routes.
    @Allow(Permission.MEMBERS_MANAGE)
    @PatchMapping("/api/members/{id}")
    Entry change(Viewer viewer, @PathVariable UUID id, @RequestBody MemberForm form) {
        if (form.password() != null || form.email() != null || form.groups() != null) {
            throw new InvalidField(form.password() != null ? "password" : form.email() != null ? "email" : "groups", "unknown-value");
        }
        staff.change(viewer, id, form.changed());
        enrolment.setCapacity(viewer, id, form.capacity());
        return roster.get(viewer, id);
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @PutMapping("/api/members/{id}/groups")
    Entry setGroups(Viewer viewer, @PathVariable UUID id, @RequestBody GroupSet body) {
        if (body.groups() == null) {
            throw new InvalidField("groups", "missing");
        }
        staff.setGroups(viewer, id, new HashSet<>(body.groups()));
        return roster.get(viewer, id);
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @PutMapping("/api/members/{id}/avatar")
    Entry setAvatar(Viewer viewer, @PathVariable UUID id, @RequestBody Avatar avatar) {
        if (avatar.fileId() != null) {
            files.mustOwnImage(viewer.workspace(), avatar.fileId(), "member", viewer.member());
        }
        staff.setAvatar(viewer, id, avatar.fileId());
        return roster.get(viewer, id);
    }

    /// What disabling the member would leave behind, and who could take it over.
    @Allow(Permission.MEMBERS_MANAGE)
    @GetMapping("/api/members/{id}/departure")
    Departure.Prospect prospect(Viewer viewer, @PathVariable UUID id) {
        return departure.prospect(viewer, id);
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @PostMapping("/api/members/{id}/disable")
    Entry disable(Viewer viewer, @PathVariable UUID id, @RequestBody(required = false) @Nullable Leaving leaving) {
        departure.disable(viewer, id, leaving == null ? null : leaving.handTo());
        return roster.get(viewer, id);
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @PostMapping("/api/members/{id}/enable")
    Entry enable(Viewer viewer, @PathVariable UUID id) {
        staff.setDisabled(viewer, id, false);
        return roster.get(viewer, id);
    }
}
