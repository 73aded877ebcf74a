package yingda.mailtrials;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.channels.Outbox;
import yingda.kernel.Uuids;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxAccess;
import yingda.mailboxes.MailboxForm;
import yingda.mailtrials.MailboxTrial.Kind;
import yingda.mailtrials.MailboxTrial.State;
import yingda.people.Viewer;

/// Starts sending and receiving tests; [TrialRun] carries them on.
@Service
class MailboxTrials {

    /// How long a person may take to answer.
    static final Duration FOR_AN_ANSWER = Duration.ofHours(24);
    /// How long a mail to oneself may be on its way.
    static final Duration FOR_ITSELF = Duration.ofMinutes(2);

    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MailboxTrialStore store;
    private final MailboxAccess access;
    private final Outbox outbox;
    private final Audit audit;
    private final JsonMapper json;
    private final Clock clock;

    MailboxTrials(MailboxTrialStore store, MailboxAccess access, Outbox outbox, Audit audit, JsonMapper json, Clock clock) {
        this.store = store;
        this.access = access;
        this.outbox = outbox;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    Optional<MailboxTrial> latest(Viewer viewer, UUID mailbox) {
        return store.latest(viewer.workspace(), access.access(viewer, mailbox).mailbox().id());
    }

    /// Sends a test mail right after the commit. One that still runs is replaced.
    ///
    /// @param typed whoever will answer it; the mailbox's own address: the mail itself is waited for
    @Transactional
    MailboxTrial start(Viewer viewer, UUID id, @Nullable String typed) {
        Mailbox mailbox = access.access(viewer, id).mailbox();
        String to = MailboxForm.address("to", typed);
        boolean self = to.equals(mailbox.address());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var trial = new MailboxTrial(viewer.workspace(), Uuids.next(), id, mailbox.version(), self ? Kind.SELF : Kind.REPLY, to,
                token(), State.SENDING, now, now.plus(self ? FOR_ITSELF : FOR_AN_ANSWER), null, null, null, null, false, null, null);
        store.replace(viewer.workspace(), id);
        store.insert(trial, viewer.member());
        outbox.add(viewer.workspace(), TrialRun.NAME, trial.id().toString(), json.writeValueAsString(new TrialRun.Payload(trial.id())));
        audit.record(new Act(viewer.workspace(), "mailbox.test-started", "mailbox", id, Map.of(), Map.of("to", to)));
        return trial;
    }

    private static String token() {
        var token = new StringBuilder("YD-");
        for (int i = 0; i < 10; i++) {
            token.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return token.toString();
    }
}
