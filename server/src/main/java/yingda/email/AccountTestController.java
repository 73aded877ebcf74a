package yingda.email;

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
import yingda.people.AllowMember;
import yingda.people.Viewer;

/// Tests of an account's settings, live.
@RestController
class AccountTestController {

    private final MailboxAccess access;
    private final AccountTest test;
    private final MailCredentials credentials;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final JsonMapper json;

    AccountTestController(MailboxAccess access, AccountTest test, MailCredentials credentials, Audit audit, TransactionTemplate transactions, JsonMapper json) {
        this.access = access;
        this.test = test;
        this.credentials = credentials;
        this.audit = audit;
        this.transactions = transactions;
        this.json = json;
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
        MailAccount known = mailbox == null ? null : access.access(viewer, mailbox).mailbox().account();
        String address = form.checkedAddress();
        MailAccount account = form.account(known, address);
        Mailbox connected = mailbox == null || account.auth() == MailAuth.PASSWORD ? null : access.access(viewer, mailbox).mailbox();
        transactions.executeWithoutResult(_ -> audit.record(new Act(viewer.workspace(), "mailbox.settings-tested", "mailbox", mailbox,
                Map.of(), Map.of("address", address, "incoming", account.incoming(), "smtp", account.smtp()))));
        response.setContentType("application/x-ndjson");
        response.setHeader("X-Accel-Buffering", "no");
        try {
            boolean ok = test.run(connected == null ? account : credentials.account(connected), address, step -> write(response, step));
            write(response, new Ended(true, ok));
        } catch (MailTrouble trouble) {
            write(response, new AccountStep("incoming", "log-in", false, 0, trouble.code(), trouble.serverSaid(), Map.of()));
            write(response, new Ended(true, false));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
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
