package yingda.mailtrials;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import yingda.mailtrials.AccountSteps.Refused;
import yingda.mailtrials.AccountSteps.Stopped;
import yingda.mailwire.Dialogue;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailAuth;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailSecurity;
import yingda.mailwire.MailServer;
import yingda.mailwire.RefusalCauses;
import yingda.mailwire.SmtpDialogue;

/// The steps at the server that mails are sent by, up to a recipient that it takes; no mail is sent.
final class SmtpTest {

    private static final String SIDE = "smtp";
    private static final String HELLO = "EHLO localhost";

    private final MailAccount account;
    private final MailServer server;
    private final String address;
    private final AccountSteps steps;

    SmtpTest(MailConnections connections, MailAccount account, String address, Consumer<AccountStep> told) {
        this.account = account;
        this.server = account.smtp();
        this.address = address;
        this.steps = new AccountSteps(SIDE, "220", server, connections, account.caPem(), told);
    }

    void run() {
        try (Dialogue dialogue = steps.connect()) {
            var smtp = new SmtpDialogue(dialogue);
            boolean more = steps.banner(dialogue).startsWith("220-");
            SmtpDialogue.Reply hello = hello(smtp, more);
            if (server.security() == MailSecurity.STARTTLS) {
                startTls(dialogue, smtp, hello);
                hello = hello(smtp, false);
            }
            logIn(smtp, SmtpDialogue.mechanisms(hello));
            envelope(dialogue, smtp);
        } catch (Stopped _) {
            // The step has been told of.
        }
    }

    /// @param more whether more lines of the greeting follow
    private SmtpDialogue.Reply hello(SmtpDialogue smtp, boolean more) throws Stopped {
        return steps.step("ehlo", facts -> {
            if (more) {
                smtp.reply();
            }
            SmtpDialogue.Reply reply = smtp.command(HELLO);
            require(reply.isOk(), "server-refused", reply);
            facts.put("extensions", String.join(", ", reply.lines().subList(1, reply.lines().size())));
            return reply;
        });
    }

    private void startTls(Dialogue dialogue, SmtpDialogue smtp, SmtpDialogue.Reply hello) throws Stopped {
        steps.step("starttls", _ -> {
            boolean offered = hello.lines().stream().anyMatch(line -> line.toUpperCase(Locale.ROOT).startsWith("STARTTLS"));
            require(offered, "tls-missing", hello);
            SmtpDialogue.Reply reply = smtp.command("STARTTLS");
            require(reply.isOk(), "tls-missing", reply);
            return reply;
        });
        steps.protect("tls", dialogue);
    }

    private void logIn(SmtpDialogue smtp, List<String> mechanisms) throws Stopped {
        steps.step("auth", facts -> {
            facts.put("mechanisms", String.join(" ", mechanisms));
            if (mechanisms.isEmpty()) {
                throw new Refused("smtp-auth-off", "");
            }
            boolean byToken = account.auth() == MailAuth.OAUTH;
            if (!byToken && !mechanisms.contains("PLAIN") && !mechanisms.contains("LOGIN")) {
                throw new Refused("password-not-offered", "AUTH " + String.join(" ", mechanisms));
            }
            SmtpDialogue.Reply reply = smtp.logIn(account, mechanisms);
            require(reply.code() == 235, RefusalCauses.ofLogIn(server, account, reply.said()), reply);
            return reply;
        });
    }

    private void envelope(Dialogue dialogue, SmtpDialogue smtp) throws Stopped {
        steps.step("sender", _ -> {
            SmtpDialogue.Reply reply = smtp.command("MAIL FROM:<" + address + ">");
            require(reply.isOk(), RefusalCauses.ofEnvelope(reply.said(), "sender-refused"), reply);
            return reply;
        });
        steps.step("recipient", _ -> {
            SmtpDialogue.Reply reply = smtp.command("RCPT TO:<" + address + ">");
            require(reply.isOk(), RefusalCauses.ofEnvelope(reply.said(), "recipient-refused"), reply);
            dialogue.say("QUIT");
            return reply;
        });
    }

    private static void require(boolean fine, String code, SmtpDialogue.Reply reply) throws Refused {
        if (!fine) {
            throw new Refused(code, reply.said());
        }
    }
}
