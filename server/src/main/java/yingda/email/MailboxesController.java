package yingda.email;

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
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Mailboxes, for those who manage channels.
@RestController
@RequestMapping("/api/mailboxes")
class MailboxesController {

    private final Mailboxes mailboxes;

    MailboxesController(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    record GroupView(UUID id, String name) {}

    record ServerView(String host, int port, String security) {

        static ServerView of(MailServer server) {
            return new ServerView(server.host(), server.port(), server.security().word());
        }
    }

    /// @param state `new`, `running` or `failing`; the error codes are those of the test
    /// @param usableAt null: its sending and receiving test was not passed yet
    /// @param waiting mails seen on the server and not yet taken in
    record View(UUID id, String name, GroupView group, List<UUID> agents, String address, String senderName,
            String signatureHtml, MailProtocol protocol, ServerView incoming, ServerView smtp, MailAuth auth, String user,
            @Nullable String caPem, boolean disabled, @Nullable Instant usableAt, String state,
            @Nullable String errorCode, @Nullable String errorText, @Nullable Instant failingSince,
            @Nullable Instant lastSuccessAt, int waiting) {}

    record Views(List<View> mailboxes) {}

    @GetMapping
    @Allow(Permission.CHANNELS_MANAGE)
    Views list(Viewer viewer) {
        return new Views(mailboxes.list(viewer.workspace()).stream().map(MailboxesController::view).toList());
    }

    @GetMapping("/{id}")
    @Allow(Permission.CHANNELS_MANAGE)
    View get(Viewer viewer, @PathVariable UUID id) {
        return view(mailboxes.get(viewer.workspace(), id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(Permission.CHANNELS_MANAGE)
    View create(Viewer viewer, @RequestBody MailboxForm form) {
        return view(mailboxes.get(viewer.workspace(), mailboxes.create(viewer.workspace(), form)));
    }

    @PutMapping("/{id}")
    @Allow(Permission.CHANNELS_MANAGE)
    View edit(Viewer viewer, @PathVariable UUID id, @RequestBody MailboxForm form) {
        mailboxes.edit(viewer.workspace(), id, form);
        return view(mailboxes.get(viewer.workspace(), id));
    }

    /// Its conversations stay.
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.CHANNELS_MANAGE)
    void delete(Viewer viewer, @PathVariable UUID id) {
        mailboxes.delete(viewer.workspace(), id);
    }

    private static View view(MailboxStore.Listed listed) {
        Mailbox mailbox = listed.mailbox();
        MailboxStore.Run run = listed.run();
        MailAccount account = mailbox.account();
        return new View(mailbox.id(), listed.name(), new GroupView(mailbox.group(), listed.groupName()), mailbox.agents(),
                mailbox.address(), mailbox.senderName(), mailbox.signatureHtml(), account.protocol(),
                ServerView.of(account.incoming()), ServerView.of(account.smtp()), account.auth(), account.user(),
                account.caPem(), listed.disabled(), mailbox.usableAt(), run.state(), run.errorCode(), run.errorText(),
                run.failingSince(), run.lastSuccessAt(), run.waiting());
    }
}
