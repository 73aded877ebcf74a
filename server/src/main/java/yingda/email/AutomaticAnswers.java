package yingda.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

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
        Optional<AutomaticAnswerStore.Latest> latest = store.latest(workspace, conversation);
        String to = latest.map(AutomaticAnswerStore.Latest::replyTo).orElse("").toLowerCase(Locale.ROOT);
        if (to.isEmpty() || MailStart.isMachine(to) || mails.ownAddresses(workspace).contains(to)) {
            return Optional.of("not-a-person");
        }
        if (!store.note(workspace, conversation, to)) {
            return Optional.of("answered-lately");
        }
        system.answer(workspace, channel, to, subject(latest.get().subject()), text, new SystemMails.Thread(conversation, references(latest.get())));
        return Optional.empty();
    }

    /// Whether an address is a mailbox of the workspace, within its scope: what is sent there comes back as a customer's.
    public boolean isOwn(UUID workspace, String address) {
        return mails.ownAddresses(workspace).contains(address.toLowerCase(Locale.ROOT));
    }

    private static String subject(String subject) {
        String clean = MailLine.cut(subject, LONGEST_SUBJECT - 4);
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
