package yingda.mailsending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import yingda.mails.MailStore;
import yingda.mime.StorableText;

/// Answers that the program itself gives to mails: only to people, never to machines, lists, floods and our own
/// mailboxes, and seldom, so that no two programs answer each other.
@Service
public class AutomaticAnswers {

    private static final int MOST_REFERENCES = 20;
    private static final int LONGEST_SUBJECT = 500;

    private final AutomaticAnswerStore store;
    private final MailStore mails;
    private final SystemMails system;

    AutomaticAnswers(AutomaticAnswerStore store, MailStore mails, SystemMails system) {
        this.store = store;
        this.mails = mails;
        this.system = system;
    }

    /// Answers the latest mail of a conversation, in the caller's transaction (of the application pool, within the
    /// workspace's scope).
    ///
    /// @param channel the conversation's mailbox
    /// @return why it is not answered: `mailbox-unusable`, `not-a-person`, `answered-lately`; empty when it is
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> answer(UUID workspace, UUID conversation, UUID channel, String text) {
        if (!store.isUsable(workspace, channel)) {
            return Optional.of("mailbox-unusable");
        }
        AutomaticAnswerStore.Latest latest = person(workspace, conversation).orElse(null);
        if (latest == null) {
            return Optional.of("not-a-person");
        }
        String to = latest.replyTo().toLowerCase(Locale.ROOT);
        if (!store.note(workspace, conversation, to)) {
            return Optional.of("answered-lately");
        }
        system.answer(workspace, channel, to, subject(latest.subject()), text, new SystemMails.Thread(conversation, references(latest)));
        return Optional.empty();
    }

    /// Writes to whom an answer would go, a day after the last automatic mail of this conversation; in the caller's
    /// transaction.
    ///
    /// @param channel the conversation's mailbox
    /// @return false when it is not written: to no person, or to one who was written to too often
    boolean write(UUID workspace, UUID conversation, UUID channel, String subject, String text) {
        String to = person(workspace, conversation).map(latest -> latest.replyTo().toLowerCase(Locale.ROOT)).orElse(null);
        Duration pause = to == null ? null : store.noteLater(workspace, conversation, to).orElse(null);
        if (pause != null) {
            system.sendAbout(workspace, channel, to, subject, text, conversation, pause);
        }
        return pause != null;
    }

    /// The latest mail of a conversation, when a person wrote it whom a program may answer.
    private Optional<AutomaticAnswerStore.Latest> person(UUID workspace, UUID conversation) {
        return store.latest(workspace, conversation).filter(latest -> {
            String to = latest.replyTo().toLowerCase(Locale.ROOT);
            return !MailStart.isMachine(to) && !Addressing.isOwn(to, mails.ownAddresses(workspace));
        });
    }

    /// Whether an address is a mailbox of the workspace, within its scope: what is sent there comes back as a customer's.
    public boolean isOwn(UUID workspace, String address) {
        return mails.ownAddresses(workspace).contains(address.toLowerCase(Locale.ROOT));
    }

    private static String subject(String subject) {
        String clean = StorableText.cut(subject, LONGEST_SUBJECT - 4);
        return clean.regionMatches(true, 0, "re:", 0, 3) ? clean : "Re: " + clean;
    }

    private static List<String> references(AutomaticAnswerStore.Latest latest) {
        List<String> all = new ArrayList<>(latest.references());
        if (latest.messageId() != null) {
            all.remove(latest.messageId());
            all.add(latest.messageId());
        }
        return all.subList(Math.max(0, all.size() - MOST_REFERENCES), all.size());
    }
}
