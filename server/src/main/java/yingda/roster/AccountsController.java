package yingda.roster;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.people.Allow;
import yingda.people.Member;
import yingda.people.MemberLinks;
import yingda.people.Permission;
import yingda.people.Staff;
import yingda.people.Viewer;

/// How members get at their accounts: invitations, locks, passwords. An account that belongs to several workspaces is not
/// touched.
@RestController
class AccountsController {

    private final Roster roster;
    private final Staff staff;
    private final MemberLinks links;

    AccountsController(Roster roster, Staff staff, MemberLinks links) {
        this.roster = roster;
        this.staff = staff;
        this.links = links;
    }

    record NewPassword(@Nullable String password) {
    }

    /// @param email another address than before; null for the same
    record Invitation(@Nullable String email) {
    }

    /// Signs the member out everywhere at once and lets nobody in until a new password was set by a link.
    @Allow(Permission.MEMBERS_MANAGE)
    @PostMapping("/api/members/{id}/lock")
    Entry lock(Viewer viewer, @PathVariable UUID id) {
        staff.setLocked(viewer, id, true);
        return roster.get(viewer, id);
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @PostMapping("/api/members/{id}/unlock")
    Entry unlock(Viewer viewer, @PathVariable UUID id) {
        staff.setLocked(viewer, id, false);
        return roster.get(viewer, id);
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @PutMapping("/api/members/{id}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setPassword(Viewer viewer, @PathVariable UUID id, @RequestBody NewPassword body) {
        staff.setPassword(viewer, id, MemberForm.present("password", body.password()));
    }

    /// A one-time link to choose a new password.
    @Allow(Permission.MEMBERS_MANAGE)
    @PostMapping("/api/members/{id}/reset-link")
    MemberLinks.Sent resetLink(Viewer viewer, @PathVariable UUID id) {
        staff.mayManage(viewer, id);
        return links.reset(viewer.workspace(), id);
    }

    /// Invites again; earlier invitations end.
    @Allow(Permission.MEMBERS_MANAGE)
    @PostMapping("/api/members/{id}/invitation")
    MemberLinks.Sent invite(Viewer viewer, @PathVariable UUID id, @RequestBody Invitation body) {
        Member member = staff.mayManage(viewer, id);
        String address = MemberForm.address(body.email() == null ? member.email() : body.email());
        return links.invite(viewer.workspace(), id, address);
    }

    /// The member's invitation works no more.
    @Allow(Permission.MEMBERS_MANAGE)
    @DeleteMapping("/api/members/{id}/invitation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Viewer viewer, @PathVariable UUID id) {
        staff.mayManage(viewer, id);
        links.withdrawInvitation(viewer.workspace(), id);
    }
}
