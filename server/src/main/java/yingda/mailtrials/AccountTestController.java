package yingda.mailtrials;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxAccess;
import yingda.mailboxes.MailboxForm;
import yingda.mailboxes.SideConnections;
import yingda.maillog.MailEvent;
import yingda.maillog.MailLog;
import yingda.mailoauth.MailCredentials;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailAuth;
import yingda.mailwire.MailServer;
import yingda.mailwire.MailTrouble;
import yingda.people.AllowMember;
import yingda.people.Viewer;

/// Tests of an account's settings, live.
@RestController
class AccountTestController {

    private final MailboxAccess access;
    private final AccountTest test;
    private final MailCredentials credentials;
    private final SideConnections side;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final MailLog log;

    AccountTestController(MailboxAccess access, AccountTest test, MailCredentials credentials, SideConnections side, Audit audit, TransactionTemplate transactions, JsonMapper json,
            MailLog log) {
        this.access = access;
        this.test = test;
        this.credentials = credentials;
        this.side = side;
        this.audit = audit;
        this.transactions = transactions;
        this.json = json;
        this.log = log;
    }

    /// The last line.
    record Ended(boolean ended, boolean ok) {}

    /// Takes all steps that fetching and sending need; nothing of the form is stored and no mail is sent. The answer is
    /// one [AccountStep] a line (JSON), each as soon as it ended, and then [Ended].
    ///
    /// @param mailbox lends its password to a form without one
    @PostMapping(path = "/api/mailboxes/test", produces = "application/x-ndjson")
    @AllowMember
    void test(Viewer viewer, @RequestParam(required = false) @Nullable UUID mailbox, @RequestBody MailboxForm form,
            HttpServletResponse response) throws IOException {
        access.mustConnect(viewer);
        Mailbox known = mailbox == null ? null : access.access(viewer, mailbox).mailbox();
        String address = form.checkedAddress();
        MailAccount account = form.account(known == null ? null : known.account(), address);
        transactions.executeWithoutResult(_ -> audit.record(new Act(viewer.workspace(), "mailbox.settings-tested", "mailbox", mailbox,
                Map.of(), Map.of("address", address, "incoming", account.incoming(), "smtp", account.smtp()))));
        response.setContentType("application/x-ndjson");
        response.setHeader("X-Accel-Buffering", "no");
        try {
            MailAccount used = known == null || account.auth() == MailAuth.PASSWORD ? account : credentials.account(known);
            SideConnections.Work<Boolean, RuntimeException> work = () -> test.run(used, address, step -> {
                note(viewer, mailbox, form, account, step);
                write(response, step);
            });
            write(response, new Ended(true, known == null ? work.run() : side.alone(known, work)));
        } catch (MailTrouble trouble) {
            write(response, new AccountStep("incoming", "log-in", false, 0, trouble.code(), trouble.serverSaid(), Map.of()));
            write(response, new Ended(true, false));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    /// What is tried for an own mailbox that is not there yet is nobody else's business.
    private void note(Viewer viewer, @Nullable UUID mailbox, MailboxForm form, MailAccount account, AccountStep step) {
        if (mailbox == null && form.isPersonal()) {
            return;
        }
        boolean in = step.server().equals("incoming");
        MailServer server = in ? account.incoming() : account.smtp();
        String said = step.said() == null || step.said().isEmpty() ? "" : " " + step.said();
        log.add(new MailEvent(viewer.workspace(), mailbox, in ? MailEvent.Direction.IN : MailEvent.Direction.OUT, logged(step.step()),
                step.ok() ? MailEvent.Outcome.OK : step.said() == null ? MailEvent.Outcome.FAILED : MailEvent.Outcome.REFUSED,
                step.ok() ? null : step.code(), server.host() + ":" + server.port() + said, step.millis(), null));
    }

    private static MailEvent.Step logged(String step) {
        return switch (step) {
            case "dns" -> MailEvent.Step.DNS;
            case "tcp" -> MailEvent.Step.CONNECT;
            case "tls", "starttls" -> MailEvent.Step.TLS;
            case "banner", "id" -> MailEvent.Step.GREETING;
            case "folders" -> MailEvent.Step.FOLDERS;
            case "select" -> MailEvent.Step.SELECT;
            case "ehlo" -> MailEvent.Step.EHLO;
            case "sender" -> MailEvent.Step.MAIL;
            case "recipient" -> MailEvent.Step.RCPT;
            default -> MailEvent.Step.LOG_IN;
        };
    }

    private void write(HttpServletResponse response, Object line) {
        try {
            response.getOutputStream().write((json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
