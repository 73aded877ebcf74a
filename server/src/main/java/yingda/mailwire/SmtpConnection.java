package yingda.mailwire;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import yingda.mailwire.SmtpOutcome.Reply;
import yingda.mailwire.SmtpOutcome.Result;
import yingda.maillog.MailEvent.Step;

/// One logged-in SMTP connection (RFC 5321), used by one thread. The steps are taken one by one, so that it is known
/// what the server said of each recipient, and whether the final dot had gone out.
public final class SmtpConnection implements AutoCloseable {

    private static final int GO_AHEAD = 354;

    private final SmtpTransport transport;
    private final MailSettings.Sending settings;
    private final ReplyWatch watch;
    private final StepLog log;
    private Step step = Step.MAIL;
    private long since;

    private SmtpConnection(SmtpTransport transport, MailSettings.Sending settings, ReplyWatch watch, StepLog log) {
        this.transport = transport;
        this.settings = settings;
        this.watch = watch;
        this.log = log;
    }

    /// Connects, checks the certificate and logs in.
    public static SmtpConnection open(MailConnections connections, MailAccount account) throws MailTrouble {
        return open(connections, account, StepLog.NONE);
    }

    /// As above, for an attempt whose steps are taken down.
    public static SmtpConnection open(MailConnections connections, MailAccount account, StepLog log) throws MailTrouble {
        MailServer server = account.smtp();
        MailSettings settings = connections.settings();
        MailConnections.Route route = connections.noting(log).route("smtp", server, account.caPem());
        Properties properties = route.properties();
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.auth", "true");
        properties.setProperty("mail.smtp.auth.mechanisms", account.auth() == MailAuth.OAUTH ? XOAuth2.NAME : "PLAIN LOGIN");
        properties.setProperty("mail.smtp.localhost", settings.sending().ehloName());
        properties.setProperty("mail.smtp.writetimeout", Long.toString(settings.answer().toMillis()));
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.mime.allowutf8", "true");
        var transport = new SmtpTransport(Session.getInstance(properties), server.security() == MailSecurity.TLS, route.steps());
        var watch = new ReplyWatch(route.sockets());
        try {
            watch.expect(settings.sending().reply());
            transport.connect(route.address().getHostAddress(), server.port(), account.user(), account.password());
            watch.rest();
            route.steps().loggedIn();
            return new SmtpConnection(transport, settings.sending(), watch, log);
        } catch (MessagingException e) {
            watch.close();
            throw route.steps().failed(watch.hasCut() ? new MailTrouble("timeout", "", e) : MailTrouble.of(e));
        }
    }

    /// As below, for mails that keep no record of how far they came.
    SmtpOutcome send(String from, List<String> recipients, Path raw) {
        return send(new Envelope(from, recipients, raw), () -> true);
    }

    /// Hands over the bytes as they are, for all recipients that the server accepts. It gives an outcome for whatever
    /// happens; when `mayEnd` throws, the mail has not been sent.
    ///
    /// @param mayEnd asked when everything but the final dot was said; false leaves without it
    public SmtpOutcome send(Envelope envelope, BooleanSupplier mayEnd) {
        boolean dotSent = false;
        try {
            SmtpOutcome over = announce(envelope);
            if (over != null) {
                return over;
            }
            List<Reply> replies = recipients(envelope);
            if (replies.stream().noneMatch(SmtpConnection::isAccepted)) {
                return nobody(replies);
            }
            begin(Step.DATA);
            if (transport.begin() != GO_AHEAD) {
                return whole(told(transport.getLastReturnCode()), replies);
            }
            watch.rest();
            transport.stream(envelope.raw());
            if (!mayEnd.getAsBoolean()) {
                transport.cut();
                return SmtpOutcome.all(Result.LATER, "taken-over");
            }
            dotSent = true;
            watch.expect(settings.finalAnswer().plus(settings.reply()));
            return whole(told(transport.end(settings.finalAnswer())), replies);
        } catch (MessagingException | IOException lost) {
            log.lost(step, MailTrouble.oneLine(lost.getMessage()), since);
            transport.cut();
            return dotSent ? SmtpOutcome.all(Result.UNKNOWN, "connection-lost")
                    : SmtpOutcome.all(Result.LATER, watch.hasCut() ? "timeout" : MailTrouble.of(lost).getMessage());
        } catch (RuntimeException databaseAway) {
            transport.cut();
            throw databaseAway;
        } finally {
            watch.rest();
        }
    }

    /// MAIL with what the server offers; an outcome when it ends there.
    private @Nullable SmtpOutcome announce(Envelope envelope) throws MessagingException, IOException {
        long size = Files.size(envelope.raw());
        boolean utf8 = envelope.needsUtf8();
        if (utf8 && !transport.supportsExtension("SMTPUTF8")) {
            return SmtpOutcome.all(Result.REFUSED, "smtputf8-missing");
        }
        if (size > transport.mostBytes()) {
            return SmtpOutcome.all(Result.REFUSED, "552 5.3.4 larger than " + transport.mostBytes() + " bytes");
        }
        begin(Step.MAIL);
        int code = told(transport.say("MAIL FROM:<" + envelope.from() + ">"
                + (transport.supportsExtension("SIZE") ? " SIZE=" + size : "")
                + (transport.supportsExtension("8BITMIME") && SmtpTransport.holdsEightBits(envelope.raw()) ? " BODY=8BITMIME" : "")
                + (utf8 ? " SMTPUTF8" : "") + reports(envelope)));
        return SmtpOutcome.result(code) == Result.ACCEPTED ? null : whole(code, List.of());
    }

    /// A report is to name this mail and to bring its headers back (RFC 3461).
    private String reports(Envelope envelope) {
        return !transport.supportsExtension("DSN") ? "" : " RET=HDRS" + (envelope.id() == null ? "" : " ENVID=" + envelope.id());
    }

    private List<Reply> recipients(Envelope envelope) throws MessagingException {
        var replies = new ArrayList<Reply>();
        for (String recipient : envelope.recipients()) {
            begin(Step.RCPT);
            int code = told(transport.say("RCPT TO:<" + recipient + ">"));
            replies.add(new Reply(recipient, SmtpOutcome.result(code), transport.words()));
        }
        return replies;
    }

    private void begin(Step next) {
        step = next;
        since = System.nanoTime();
        watch.expect(settings.reply());
    }

    private int told(int code) {
        log.reply(step, code, transport.words(), since);
        return code;
    }

    private static boolean isAccepted(Reply reply) {
        return reply.result() == Result.ACCEPTED;
    }

    private static SmtpOutcome nobody(List<Reply> replies) {
        Reply telling = replies.stream().filter(reply -> reply.result() == Result.LATER).findFirst().orElse(replies.getFirst());
        return new SmtpOutcome(telling.result(), telling.text(), replies);
    }

    /// The reply to the whole mail counts for those whom the server had accepted.
    private SmtpOutcome whole(int code, List<Reply> replies) {
        Result result = SmtpOutcome.result(code);
        return new SmtpOutcome(result, transport.words(), replies.stream().map(reply ->
                isAccepted(reply) ? new Reply(reply.address(), result, transport.words()) : reply).toList());
    }

    @Override
    public void close() {
        watch.close();
        transport.cut();
    }
}
