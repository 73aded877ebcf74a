package yingda.mailtrials;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yingda.mailtrials.AccountSteps.Refused;
import yingda.mailtrials.AccountSteps.Stopped;
import yingda.mailwire.Dialogue;
import yingda.mailwire.ImapDialogue;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailProtocol;
import yingda.mailwire.MailSecurity;
import yingda.mailwire.MailServer;
import yingda.mailwire.Pop3Dialogue;
import yingda.mailwire.RefusalCauses;

/// The steps at the server that mails are fetched from.
final class IncomingTest {

    static final String CLIENT_ID = "ID (\"name\" \"Yingda\" \"version\" \"1\" \"vendor\" \"Yingda\")";

    private static final String SIDE = "incoming";
    private static final Pattern EXISTS = Pattern.compile("(\\d+) EXISTS.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final MailAccount account;
    private final MailServer server;
    private final AccountSteps steps;

    IncomingTest(MailConnections connections, MailAccount account, Consumer<AccountStep> told) {
        this.account = account;
        this.server = account.incoming();
        this.steps = new AccountSteps(SIDE, account.protocol() == MailProtocol.IMAP ? "* OK" : "+OK", server, connections,
                account.caPem(), told);
    }

    void run() {
        try (Dialogue dialogue = connect()) {
            if (account.protocol() == MailProtocol.IMAP) {
                folders(dialogue, imap(dialogue));
            } else {
                count(dialogue, pop3(dialogue));
            }
        } catch (Stopped _) {
            // The step has been told of.
        }
    }

    /// Connected and greeted.
    Dialogue connect() throws Stopped {
        Dialogue dialogue = steps.connect();
        try {
            steps.banner(dialogue);
            return dialogue;
        } catch (Stopped | RuntimeException e) {
            dialogue.close();
            throw e;
        }
    }

    /// Protected and logged in.
    ImapDialogue imap(Dialogue dialogue) throws Stopped {
        var imap = new ImapDialogue(dialogue);
        if (server.security() == MailSecurity.STARTTLS) {
            steps.step("starttls", _ -> {
                require(imap.capabilities().contains("STARTTLS"), "tls-missing", "");
                ImapDialogue.Reply reply = imap.command("STARTTLS");
                require(reply.isOk(), "tls-missing", reply.said());
                return reply;
            });
            steps.protect("tls", dialogue);
        }
        List<String> capabilities = steps.step("log-in", facts -> {
            ImapDialogue.Reply reply = imap.logIn(account, imap.capabilities());
            require(reply.isOk(), RefusalCauses.ofLogIn(server, account, reply.said()), reply.said());
            List<String> offered = imap.capabilities();
            facts.put("capabilities", String.join(" ", offered));
            return offered;
        });
        if (capabilities.contains("ID")) {
            steps.step("id", _ -> imap.command(CLIENT_ID));
        }
        return imap;
    }

    /// Protected and logged in.
    Pop3Dialogue pop3(Dialogue dialogue) throws Stopped {
        var pop3 = new Pop3Dialogue(dialogue);
        if (server.security() == MailSecurity.STARTTLS) {
            steps.step("starttls", _ -> {
                Pop3Dialogue.Reply reply = pop3.command("STLS");
                require(reply.ok(), "tls-missing", reply.said());
                return reply;
            });
            steps.protect("tls", dialogue);
        }
        steps.step("log-in", _ -> {
            Pop3Dialogue.Reply reply = pop3.logIn(account);
            require(reply.ok(), RefusalCauses.ofLogIn(server, account, reply.said()), reply.said());
            return reply;
        });
        return pop3;
    }

    private void folders(Dialogue dialogue, ImapDialogue imap) throws Stopped {
        steps.step("folders", facts -> {
            ImapDialogue.Reply reply = imap.command("LIST \"\" \"*\"");
            require(reply.isOk(), RefusalCauses.ofEnvelope(reply.said(), "folder-refused"), reply.said());
            facts.put("count", "" + reply.data().stream().filter(line -> line.toUpperCase(Locale.ROOT).startsWith("LIST ")).count());
            return reply;
        });
        steps.step("select", facts -> {
            ImapDialogue.Reply reply = imap.command("EXAMINE INBOX");
            require(reply.isOk(), RefusalCauses.ofEnvelope(reply.said(), "folder-refused"), reply.said());
            reply.data().stream().map(EXISTS::matcher).filter(Matcher::matches).forEach(exists -> facts.put("mails", exists.group(1)));
            dialogue.say("x LOGOUT");
            return reply;
        });
    }

    private void count(Dialogue dialogue, Pop3Dialogue pop3) throws Stopped {
        steps.step("select", facts -> {
            Pop3Dialogue.Reply reply = pop3.command("STAT");
            require(reply.ok(), "folder-refused", reply.said());
            facts.put("mails", reply.said().split(" ")[0]);
            boolean numbered = pop3.command("UIDL").ok();
            if (numbered) {
                pop3.lines();
                dialogue.say("QUIT");
            } else {
                facts.put(AccountSteps.WARNING, "uidl-missing");
            }
            return reply;
        });
    }

    private static void require(boolean fine, String code, String said) throws Refused {
        if (!fine) {
            throw new Refused(code, said);
        }
    }
}
