package yingda.mailboxes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailAuth;
import yingda.mailwire.MailProtocol;
import yingda.mailwire.MailServer;
import yingda.people.AllowMember;
import yingda.people.Viewer;

/// Mailboxes: the workspace's for those who manage channels, and every member's own; see [MailboxAccess].
@RestController
@RequestMapping("/api/mailboxes")
class MailboxesController {

    private final Mailboxes mailboxes;
    private final MailboxAccess access;

    MailboxesController(Mailboxes mailboxes, MailboxAccess access) {
        this.mailboxes = mailboxes;
        this.access = access;
    }

    record GroupView(UUID id, String name) {}

    record ServerView(String host, int port, String security) {

        static ServerView of(MailServer server) {
            return new ServerView(server.host(), server.port(), server.security().word());
        }
    }

    /// @param state `new`, `running` or `failing`; the error codes are those of the test
    /// @param usableAt null: its sending and receiving test was not passed yet
    /// @param personal whether it is the viewer's own
    /// @param waiting mails seen on the server and not yet taken in
    record View(UUID id, String name, GroupView group, List<UUID> agents, String address, String senderName,
            String signatureHtml, MailProtocol protocol, ServerView incoming, ServerView smtp, MailAuth auth, String user,
            @Nullable String caPem, boolean disabled, @Nullable Instant usableAt, String state,
            @Nullable String errorCode, @Nullable String errorText, @Nullable Instant failingSince,
            @Nullable Instant lastSuccessAt, int waiting, boolean personal) {}

    record Views(List<View> mailboxes) {}

    @GetMapping
    @AllowMember
    Views list(Viewer viewer) {
        return new Views(access.list(viewer).stream().map(MailboxesController::view).toList());
    }

    @GetMapping("/{id}")
    @AllowMember
    View get(Viewer viewer, @PathVariable UUID id) {
        return view(access.access(viewer, id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @AllowMember
    View create(Viewer viewer, @RequestBody MailboxForm form) {
        access.mustConnect(viewer, form.isPersonal());
        mustSee(viewer, form);
        return view(access.access(viewer, mailboxes.create(viewer.workspace(), form.isPersonal() ? viewer.member() : null, form)));
    }

    @PutMapping("/{id}")
    @AllowMember
    View edit(Viewer viewer, @PathVariable UUID id, @RequestBody MailboxForm form) {
        if (access.access(viewer, id).mailbox().owner() != null) {
            mustSee(viewer, form);
        }
        mailboxes.edit(viewer.workspace(), id, form);
        return view(access.access(viewer, id));
    }

    /// Its conversations stay.
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AllowMember
    void delete(Viewer viewer, @PathVariable UUID id) {
        access.mustManage(viewer, id);
        mailboxes.delete(viewer.workspace(), id);
    }

    /// A member's own mailbox stands in a group of the member.
    private static void mustSee(Viewer viewer, MailboxForm form) {
        if (!viewer.worksFor(form.checkedGroup())) {
            throw new InvalidField("groupId", "unknown-value");
        }
    }

    private static View view(MailboxStore.Listed listed) {
        Mailbox mailbox = listed.mailbox();
        MailboxStore.Run run = listed.run();
        MailAccount account = mailbox.account();
        return new View(mailbox.id(), listed.name(), new GroupView(mailbox.group(), listed.groupName()), mailbox.agents(),
                mailbox.address(), mailbox.senderName(), mailbox.signatureHtml(), account.protocol(),
                ServerView.of(account.incoming()), ServerView.of(account.smtp()), account.auth(), account.user(),
                account.caPem(), listed.disabled(), mailbox.usableAt(), run.state(), run.errorCode(), run.errorText(),
                run.failingSince(), run.lastSuccessAt(), run.waiting(), mailbox.owner() != null);
    }
}
