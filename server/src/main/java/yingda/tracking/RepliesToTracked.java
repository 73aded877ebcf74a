package yingda.tracking;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.email.MailGate;
import yingda.mime.MailKind;
import yingda.mime.ParsedMail;

/// Counts the mails that answer tracked ones.
@Component
class RepliesToTracked implements MailGate {

    private final TrackingStore store;
    private final Tracking tracking;

    RepliesToTracked(TrackingStore store, Tracking tracking) {
        this.store = store;
        this.tracking = tracking;
    }

    @Override
    public Collection<ParsedMail> keep(UUID workspace, UUID mailbox, List<ParsedMail> mails) {
        return List.of();
    }

    @Override
    public void joined(UUID workspace, UUID mailbox, List<Joined> mails) {
        List<String> answered = mails.stream().map(Joined::parsed).filter(mail -> mail.verdict().kind() == MailKind.HUMAN)
                .flatMap(mail -> mail.inReplyTo().stream()).distinct().toList();
        if (!answered.isEmpty()) {
            tracking.replied(workspace, store.byMessageIds(workspace, mailbox, answered));
        }
    }
}
