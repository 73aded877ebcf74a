package yingda.mailings;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import yingda.customers.Blacklist;
import yingda.mailsending.MailTransport;
import yingda.mailsending.MailTransport.Handed;
import yingda.kernel.Uuids;
import yingda.tracking.Tracking;

/// Hands one mail of a mailing over, with the rules of answers: a temporary refusal is tried again for 48 hours; when
/// the final reply was lost, or the process died, nobody knows whether the server took it, and it is sent once more
/// with the same bytes after a while, and then left.
@Component
class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final int[] PAUSES = {1, 5, 15, 60};
    private static final Duration LONGEST_TRYING = Duration.ofHours(48);

    private final SendingStore store;
    private final MailingStore mailings;
    private final MailingMails mails;
    private final Suppressions suppressions;
    private final Blacklist blacklist;
    private final MailTransport transport;
    private final Tracking tracking;
    private final MailingStops stops;
    private final Clock clock;

    Sending(SendingStore store, MailingStore mailings, MailingMails mails, Suppressions suppressions, Blacklist blacklist,
            MailTransport transport, Tracking tracking, MailingStops stops, Clock clock) {
        this.store = store;
        this.mailings = mailings;
        this.mails = mails;
        this.suppressions = suppressions;
        this.blacklist = blacklist;
        this.transport = transport;
        this.tracking = tracking;
        this.stops = stops;
        this.clock = clock;
    }

    /// One attempt of one holder.
    private record Attempt(UUID workspace, UUID holder, SendingStore.Claimed mail) {
    }

    /// @return how long the mailbox rests before the next attempt; zero when it may go on
    Duration send(UUID workspace, UUID holder, SendingStore.Claimed mail) {
        var attempt = new Attempt(workspace, holder, mail);
        if (mail.state().equals("sending")) {
            doubt(attempt, "interrupted");
            return Duration.ZERO;
        }
        Mailing mailing = mailings.find(workspace, mail.mailing()).orElseThrow();
        String barred = barred(workspace, mailing.mailbox(), mail.address());
        if (barred != null) {
            conclude(attempt, "suppressed", barred, null);
            return Duration.ZERO;
        }
        try {
            return conclude(attempt, mailing, handOver(attempt, mailing));
        } catch (DataAccessException databaseAway) {
            throw databaseAway;
        } catch (RuntimeException fault) {
            LOG.warn("Mail {} of mailing {} could not be made", mail.id(), mail.mailing(), fault);
            conclude(attempt, "failed", "fault", null);
            return Duration.ZERO;
        }
    }

    private @Nullable String barred(UUID workspace, UUID mailbox, String address) {
        String reason = suppressions.reasons(workspace, mailbox, List.of(address)).get(address);
        return reason != null ? reason : blacklist.blockedAddresses(workspace, List.of(address)).isEmpty() ? null : "blacklisted";
    }

    private Handed handOver(Attempt attempt, Mailing mailing) {
        MailTransport.Sender sender = transport.sender(attempt.workspace(), mailing.mailbox()).orElse(null);
        if (sender == null) {
            return new Handed(MailTransport.Result.RESTING, "mailbox-disabled", null, "", transport.sendPause());
        }
        SendingStore.Claimed mail = fixed(attempt, mailing, sender);
        Path raw = write(mails.mail(attempt.workspace(), mailing, sender, mail.agent(), mail.fields(), mail.address(), mail.token(),
                mail.id(), mail.messageId(), mail.writtenAt(), mail.trackedMail(), mailing.root()));
        try {
            return transport.send(attempt.workspace(), mailing.mailbox(), mail.address(), raw,
                    () -> store.handingOver(attempt.workspace(), mail.id(), attempt.holder()));
        } finally {
            delete(raw);
        }
    }

    /// With what stays the same in every attempt.
    private SendingStore.Claimed fixed(Attempt attempt, Mailing mailing, MailTransport.Sender sender) {
        SendingStore.Claimed mail = attempt.mail();
        if (mail.messageId() != null) {
            return mail;
        }
        boolean tracked = mailing.tracked() && tracking.isOn(attempt.workspace(), mailing.mailbox(), mail.address());
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        String messageId = "<m." + HexFormat.of().toHexDigits(mail.id().getMostSignificantBits())
                + HexFormat.of().toHexDigits(mail.id().getLeastSignificantBits()) + "@" + sender.domain() + ">";
        UUID trackedMail = tracked ? Uuids.next() : null;
        store.fix(attempt.workspace(), mail.id(), messageId, trackedMail, now);
        return new SendingStore.Claimed(mail.id(), mail.mailing(), mail.address(), mail.fields(), mail.state(), mail.attempts(),
                mail.doubts(), messageId, trackedMail, now, mail.token(), mail.agent());
    }

    static Path write(MailingMail mail) {
        try {
            Path file = Files.createTempFile("mailing", ".eml");
            try (OutputStream out = Files.newOutputStream(file)) {
                mail.writeTo(out);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Duration conclude(Attempt attempt, Mailing mailing, Handed handed) {
        SendingStore.Claimed mail = attempt.mail();
        switch (handed.result()) {
            case ACCEPTED -> {
                conclude(attempt, "sent", mail.doubts() == 0 ? null : "sent-again", null);
                delivered(attempt);
            }
            case REFUSED -> {
                conclude(attempt, "failed", handed.text(), null);
                suppressions.refused(attempt.workspace(), mail.address(), mail.id().toString(), handed.reason(), handed.code(),
                        handed.text(), mailing.id());
                stops.failed(attempt.workspace(), mailing.id());
            }
            case LATER -> later(attempt, handed.text());
            case UNKNOWN -> doubt(attempt, handed.text());
            case RESTING -> store.giveBack(attempt.workspace(), mail.id(), attempt.holder(), mail.state());
        }
        mailings.setTrouble(attempt.workspace(), mailing.id(), handed.result() == MailTransport.Result.RESTING ? handed.text() : null);
        return handed.pause();
    }

    private void delivered(Attempt attempt) {
        mailings.trackedMail(attempt.workspace(), attempt.mail().id()).ifPresent(tracked -> tracking.delivered(attempt.workspace(), tracked));
    }

    private void later(Attempt attempt, String text) {
        Instant first = attempt.mail().writtenAt();
        if (first != null && clock.instant().isAfter(first.plus(LONGEST_TRYING))) {
            conclude(attempt, "failed", text, null);
            return;
        }
        int times = PAUSES[Math.min(attempt.mail().attempts(), PAUSES.length) - 1];
        conclude(attempt, attempt.mail().doubts() == 0 ? "deferred" : "unknown", text,
                clock.instant().plus(transport.sendPause().multipliedBy(times)));
    }

    private void doubt(Attempt attempt, String text) {
        int doubts = attempt.mail().doubts() + 1;
        store.conclude(attempt.workspace(), attempt.mail().id(), attempt.holder(), "unknown", text, doubts,
                doubts == 1 ? clock.instant().plus(transport.unknownRetry()) : null);
    }

    private void conclude(Attempt attempt, String state, @Nullable String error, @Nullable Instant nextAt) {
        store.conclude(attempt.workspace(), attempt.mail().id(), attempt.holder(), state, error, attempt.mail().doubts(), nextAt);
    }
}
