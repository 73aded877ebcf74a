package yingda.mailboxes;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.AllowMember;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.settings.Settings;

/// Members' own mailboxes: whether there may be any, and what becomes of those of disabled members.
@RestController
class PersonalMailboxesController {

    private final MailboxAccess access;
    private final MailboxStore store;
    private final HandOver handOver;
    private final Settings settings;

    PersonalMailboxesController(MailboxAccess access, MailboxStore store, HandOver handOver, Settings settings) {
        this.access = access;
        this.store = store;
        this.handOver = handOver;
        this.settings = settings;
    }

    record Switch(@Nullable Boolean on) {}

    /// @param disabled whether the owner is
    record Owned(UUID id, String address, UUID ownerId, String ownerName, boolean disabled) {}

    record Views(List<Owned> mailboxes) {}

    record To(@Nullable UUID groupId) {}

    @GetMapping("/api/settings/personal-mailboxes")
    @AllowMember
    PersonalMailboxes get(Viewer viewer) {
        return new PersonalMailboxes(access.personalOn(viewer.workspace()));
    }

    @PutMapping("/api/settings/personal-mailboxes")
    @Allow(Permission.CHANNELS_MANAGE)
    PersonalMailboxes put(Viewer viewer, @RequestBody Switch body) {
        if (body.on() == null) {
            throw new InvalidField("on", "missing");
        }
        var wanted = new PersonalMailboxes(body.on());
        settings.write(viewer.workspace(), PersonalMailboxes.TOPIC, wanted);
        return wanted;
    }

    /// Whose they are, and nothing of what is in them.
    @GetMapping("/api/personal-mailboxes")
    @Allow(Permission.MEMBERS_MANAGE)
    Views list(Viewer viewer) {
        return new Views(store.owned(viewer.workspace()));
    }

    /// The mailbox of a disabled member becomes the workspace's, and its conversations the group's.
    @PostMapping("/api/personal-mailboxes/{id}/hand-over")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.MEMBERS_MANAGE)
    void handOver(Viewer viewer, @PathVariable UUID id, @RequestBody To body) {
        handOver.handOver(viewer.workspace(), id, body.groupId());
    }
}
