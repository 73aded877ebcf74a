package yingda.membermails;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailboxes;
import yingda.mailsending.SystemMails;
import yingda.kernel.WorkspaceScope;
import yingda.people.MemberMail;
import yingda.people.MemberMails;
import yingda.settings.Settings;

/// Sends by a mailbox of the workspace. What these mails say is sealed until it leaves: it holds one-time links.
@Component
class MailboxMemberMails implements MemberMails {

    private final Settings settings;
    private final Mailboxes mailboxes;
    private final SystemMails mails;

    MailboxMemberMails(Settings settings, Mailboxes mailboxes, SystemMails mails) {
        this.settings = settings;
        this.mailboxes = mailboxes;
        this.mails = mails;
    }

    @Override
    public boolean isUsable(UUID workspace) {
        return WorkspaceScope.get(workspace, () -> mailbox(workspace)).isPresent();
    }

    @Override
    public boolean send(UUID workspace, String address, MemberMail mail, Map<String, String> fields, String language) {
        Optional<UUID> mailbox = mailbox(workspace);
        mailbox.ifPresent(by -> mails.sendSealed(workspace, by, address, MailTexts.subject(mail, fields, language),
                MailTexts.text(mail, fields, language)));
        return mailbox.isPresent();
    }

    private Optional<UUID> mailbox(UUID workspace) {
        MemberMailSettings chosen = settings.read(workspace, MemberMailSettings.TOPIC, MemberMailSettings.class, MemberMailSettings.DEFAULTS);
        return mailboxes.usable(workspace, chosen.mailbox());
    }
}
