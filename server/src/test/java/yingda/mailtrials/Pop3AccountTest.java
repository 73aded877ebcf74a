package yingda.mailtrials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yingda.kernel.TestKeys;
import yingda.mailboxes.Mailbox;
import yingda.mailoauth.MailCredentials;
import yingda.mailwire.ConnectionTest;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailAuth;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailProtocol;
import yingda.mailwire.MailSecurity;
import yingda.mailwire.MailServer;
import yingda.mailwire.TestMailServer;
import yingda.mailwire.TlsFront;
import yingda.mime.MailParser;
import yingda.mime.OwnMessageId;

/// The tests of accounts that are fetched by POP3.
class Pop3AccountTest {

    private static final String ADDRESS = "desk@shop.example";
    private static final OwnMessageId OWN = new OwnMessageId(List.of("a key of the test, long enough".getBytes(StandardCharsets.US_ASCII)));

    private final MailConnections connections = new MailConnections(ConnectionTest.settings(true));
    private GreenMail server;
    private GreenMailUser user;
    private TlsFront pop3;
    private TlsFront smtp;

    @BeforeEach
    void begin() throws Exception {
        server = new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", "pop3"), new ServerSetup(0, "127.0.0.1", "smtp")});
        server.start();
        user = server.setUser(ADDRESS, ADDRESS, TestMailServer.PASSWORD);
        pop3 = new TlsFront(TestKeys.localhost(), server.getPop3().getPort(), false);
        smtp = new TlsFront(TestKeys.localhost(), server.getSmtp().getPort(), false);
    }

    @AfterEach
    void leave() throws Exception {
        pop3.close();
        smtp.close();
        server.stop();
    }

    @Test
    void eachStepIsTakenAndNothingDeleted() throws Exception {
        deliver("Subject: one\n\nfirst\n");
        var steps = new ArrayList<AccountStep>();
        assertThat(new AccountTest(connections).run(account(TestMailServer.PASSWORD), ADDRESS, steps::add)).as(steps.toString()).isTrue();
        List<AccountStep> incoming = steps.stream().filter(step -> step.server().equals("incoming")).toList();
        assertThat(incoming).extracting(AccountStep::step).containsExactly("dns", "tcp", "tls", "banner", "log-in", "select");
        assertThat(incoming.getLast().facts()).containsEntry("mails", "1");
        assertThat(server.getManagers().getImapHostManager().getInbox(user).getMessageCount()).isEqualTo(1);

        steps.clear();
        assertThat(new AccountTest(connections).run(account("wrong"), ADDRESS, steps::add)).isFalse();
        assertThat(steps).filteredOn(step -> step.server().equals("incoming") && !step.ok()).extracting(AccountStep::step, AccountStep::code)
                .containsExactly(tuple("log-in", "wrong-password"));
    }

    @Test
    void theAnswerToATestMailIsFound() throws Exception {
        var look = new TrialLook(connections, new MailCredentials(connections, null), new MailParser(OWN), OWN, Clock.systemUTC());
        Instant now = Instant.now();
        var trial = new MailboxTrial(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, MailboxTrial.Kind.REPLY, "helper@shop.example",
                "YD-TOKEN", MailboxTrial.State.WAITING, now, now.plusSeconds(60), now, null, null, null, false, null, null);
        var mailbox = new Mailbox(trial.workspace(), trial.mailbox(), UUID.randomUUID(), null, List.of(), ADDRESS, "", "",
                account(TestMailServer.PASSWORD), 1, now, null);
        deliver("From: somebody@shop.example\nSubject: other\n\nno\n");
        assertThat(look.through(mailbox, trial)).isEmpty();
        deliver("From: Helper <Helper@shop.example>\nSubject: Re: test\nIn-Reply-To: " + OWN.create(trial.id(), 1, "shop.example") + "\n\nyes\n");
        assertThat(look.through(mailbox, trial)).contains(new TrialLook.Found(false, "helper@shop.example", false, ""));
    }

    private MailAccount account(String password) {
        return new MailAccount(MailProtocol.POP3, new MailServer("localhost", pop3.port(), MailSecurity.TLS),
                new MailServer("localhost", smtp.port(), MailSecurity.TLS), MailAuth.PASSWORD, ADDRESS, password, TestKeys.caPem());
    }

    private void deliver(String mail) throws Exception {
        byte[] bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        server.getManagers().getImapHostManager().getInbox(user).store(
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
    }
}
