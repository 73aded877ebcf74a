package yingda.membermails;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import yingda.mailboxes.Mailboxes;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.settings.Settings;

/// By which mailbox members are written to.
@RestController
class MemberMailsController {

    private final Settings settings;
    private final Mailboxes mailboxes;

    MemberMailsController(Settings settings, Mailboxes mailboxes) {
        this.settings = settings;
        this.mailboxes = mailboxes;
    }

    /// @param mailbox null: the first of those that are usable
    /// @param mailboxes those that are; none: nothing can be sent
    record View(@Nullable UUID mailbox, List<Mailboxes.Usable> mailboxes) {
    }

    record Change(@Nullable UUID mailbox) {
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @GetMapping("/api/settings/member-mails")
    View get(Viewer viewer) {
        MemberMailSettings chosen = settings.read(viewer.workspace(), MemberMailSettings.TOPIC, MemberMailSettings.class, MemberMailSettings.DEFAULTS);
        return new View(chosen.mailbox(), mailboxes.usable(viewer.workspace()));
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @PutMapping("/api/settings/member-mails")
    View set(Viewer viewer, @RequestBody Change body) {
        if (body.mailbox() != null && mailboxes.usable(viewer.workspace()).stream().noneMatch(one -> one.id().equals(body.mailbox()))) {
            throw new InvalidField("mailbox", "unknown-value");
        }
        settings.write(viewer.workspace(), MemberMailSettings.TOPIC, new MemberMailSettings(body.mailbox()));
        return get(viewer);
    }
}
