package yingda.email;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailbox;
import yingda.mime.ParsedMail;

/// All gates as one.
@Component
class MailGates {

    private final List<MailGate> gates;

    MailGates(List<MailGate> gates) {
        this.gates = gates;
    }

    /// Those that a gate keeps, as the same objects.
    Set<ParsedMail> keep(Mailbox mailbox, List<ParsedMail> mails) {
        Set<ParsedMail> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        if (!mails.isEmpty()) {
            gates.forEach(gate -> kept.addAll(gate.keep(mailbox.workspace(), mailbox.id(), mails)));
        }
        return kept;
    }

    void joined(Mailbox mailbox, List<MailGate.Joined> joined) {
        if (!joined.isEmpty()) {
            gates.forEach(gate -> gate.joined(mailbox.workspace(), mailbox.id(), joined));
        }
    }
}
