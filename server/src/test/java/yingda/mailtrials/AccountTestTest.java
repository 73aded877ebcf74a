package yingda.mailtrials;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Flags;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import yingda.kernel.TestKeys;
import yingda.mailboxes.Mailbox;
import yingda.mailoauth.MailCredentials;
import yingda.mailserver.Flavour;
import yingda.mailserver.ScriptedServer;
import yingda.mailwire.ConnectionTest;
import yingda.mailwire.FakeSmtp;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailAuth;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailProtocol;
import yingda.mailwire.MailSecurity;
import yingda.mailwire.MailServer;
import yingda.mailwire.TestMailServer;
import yingda.mime.MailCorpus;
import yingda.mime.MailParser;

class AccountTestTest {

    private static final AccountTest TEST = new AccountTest(new MailConnections(ConnectionTest.settings(true)));

    @Test
    void eachStepIsToldWithWhatWasLearnt() throws Exception {
        try (var server = new TestMailServer(); var smtp = new FakeSmtp()) {
            MailAccount account = at(server.account(), server.account().incoming(), local(smtp.port()));
            var steps = new ArrayList<AccountStep>();
            assertThat(TEST.run(account, server.address(), steps::add)).as(steps.toString()).isTrue();
            assertThat(names(steps, "incoming")).containsExactly("dns", "tcp", "tls", "banner", "log-in", "folders", "select");
            assertThat(names(steps, "smtp")).containsExactly("dns", "tcp", "tls", "banner", "ehlo", "auth", "sender", "recipient");
            assertThat(of(steps, "incoming", "tls").facts()).containsEntry("subject", "CN=localhost").containsEntry("issuer", "CN=Test CA");
            assertThat(of(steps, "incoming", "tls").code()).as("it ends the day after tomorrow").isEqualTo("certificate-soon");
            assertThat(smtp.heard()).as("no mail is sent").isEmpty();
        }
    }

    @Test
    void aFailureEndsItsServerAndSaysWhy() throws Exception {
        try (var server = new TestMailServer(); var named = new TestMailServer(TestKeys.elsewhere(), false)) {
            MailAccount fine = server.account();
            assertThat(failure(at(fine, fine.incoming(), fine.smtp(), "wrong"))).containsExactly("incoming log-in wrong-password", "smtp auth wrong-password");
            assertThat(failure(at(fine, named.account().incoming(), local(freePort()))))
                    .containsExactly("incoming tls certificate-name", "smtp tcp port-closed");
            assertThat(failure(at(fine, local(server.plainImapPort()), new MailServer("no-such-host.invalid", 465, MailSecurity.TLS))))
                    .containsExactly("incoming tls port-is-plain", "smtp dns host-unknown");
            assertThat(failure(at(fine, fine.smtp(), fine.incoming())))
                    .containsExactly("incoming banner wrong-protocol", "smtp banner wrong-protocol");
            var untrusted = new MailAccount(MailProtocol.IMAP, fine.incoming(), fine.smtp(), MailAuth.PASSWORD, fine.user(), fine.password(), null);
            assertThat(failure(untrusted)).containsExactly("incoming tls certificate-untrusted", "smtp tls certificate-untrusted");
        }
    }

    @Test
    void theEndOfACertificateIsSeenWithTlsAndBehindStartTls() throws Exception {
        var certificates = new ServerCertificates(new MailConnections(ConnectionTest.settings(true)));
        try (var server = new TestMailServer(); var asked = new TestMailServer(TestKeys.localhost(), true)) {
            MailAccount fine = server.account();
            Instant end = certificates.until(fine);
            assertThat(end).isAfter(Instant.now());
            MailServer nobody = local(freePort());
            var startTls = new MailServer("localhost", asked.account().incoming().port(), MailSecurity.STARTTLS);
            assertThat(certificates.until(at(fine, startTls, nobody))).isEqualTo(end);
            assertThat(asked.imap.heard()).as("nobody logs in").doesNotContain(TestMailServer.PASSWORD);
            assertThat(certificates.until(at(fine, new MailServer("localhost", server.plainImapPort(), MailSecurity.STARTTLS), nobody)))
                    .as("a server without STARTTLS").isNull();
        }
    }

    @Test
    void aPortThatWantsTlsAtOnceIsToldFromASilentOne() throws Exception {
        try (var server = new TestMailServer()) {
            MailAccount fine = server.account();
            var late = new MailServer("localhost", fine.incoming().port(), MailSecurity.STARTTLS);
            var plain = new MailServer("localhost", server.plainImapPort(), MailSecurity.STARTTLS);
            assertThat(failure(at(fine, late, plain))).containsExactly("incoming banner port-is-tls", "smtp banner wrong-protocol");
            assertThat(failure(at(fine, plain, late)).getFirst()).isEqualTo("incoming starttls tls-missing");
            assertThat(server.imap.heard()).doesNotContain(TestMailServer.PASSWORD);
        }
    }

    @Test
    void privateHostsAreNotEvenConnectedTo() throws Exception {
        try (var server = new TestMailServer()) {
            var steps = new ArrayList<AccountStep>();
            new AccountTest(new MailConnections(ConnectionTest.settings(false))).run(server.account(), server.address(), steps::add);
            assertThat(steps).extracting(AccountStep::code).containsExactly("host-private", "host-private");
            assertThat(server.imap.heard()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Flavour.class)
    void theMannersOfEachProviderPassTheTest(Flavour flavour) throws Exception {
        try (var server = new ScriptedServer(TestKeys.localhost(), flavour)) {
            server.user("desk@shop.example", TestMailServer.PASSWORD);
            var steps = new ArrayList<AccountStep>();
            MailAccount account = MailAccount.imap(local(server.imapPort()), local(server.smtpPort()), "desk@shop.example", TestMailServer.PASSWORD,
                    TestKeys.caPem());
            assertThat(TEST.run(account, "desk@shop.example", steps::add)).as(steps.toString()).isTrue();
            assertThat(names(steps, "incoming")).containsExactly("dns", "tcp", "tls", "banner", "log-in", "id", "folders", "select");
        }
    }

    @Test
    void aTestMailAmongTheJunkIsFoundAndRemoved() throws Exception {
        try (var server = new TestMailServer()) {
            var connections = new MailConnections(ConnectionTest.settings(true));
            var look = new TrialLook(connections, new MailCredentials(connections, null), new MailParser(MailCorpus.OWN), MailCorpus.OWN, Clock.systemUTC());
            Instant now = Instant.now();
            UUID id = UUID.randomUUID();
            var trial = new MailboxTrial(id, id, id, 1, MailboxTrial.Kind.SELF, server.address(), "YD-TOKEN", MailboxTrial.State.WAITING, now,
                    now.plusSeconds(60), now, null, null, null, false, null, null);
            var mailbox = new Mailbox(id, id, id, null, List.of(), server.address(), "", "", server.account(), 1, now, null);
            server.file(server.folder("Junk"), "From: " + server.address() + "\nSubject: Mail test [YD-OTHER]\n\nno\n", now);
            assertThat(look.through(mailbox, trial)).isEmpty();
            server.file(server.folder("Junk"), "From: " + server.address() + "\nSubject: Mail test [YD-TOKEN]\n\nyes\n", now);
            assertThat(look.through(mailbox, trial)).contains(new TrialLook.Found(false, server.address(), true, ""));
            assertThat(server.folder("Junk").getMessages()).filteredOn(mail -> !mail.isSet(Flags.Flag.DELETED)).hasSize(1);
        }
    }

    private static List<String> failure(MailAccount account) {
        var steps = new ArrayList<AccountStep>();
        assertThat(TEST.run(account, "desk@shop.example", steps::add)).isFalse();
        return steps.stream().filter(step -> !step.ok()).map(step -> step.server() + " " + step.step() + " " + step.code()).sorted().toList();
    }

    private static List<String> names(List<AccountStep> steps, String server) {
        return steps.stream().filter(step -> step.server().equals(server)).map(AccountStep::step).toList();
    }

    private static AccountStep of(List<AccountStep> steps, String server, String name) {
        return steps.stream().filter(step -> step.server().equals(server) && step.step().equals(name)).findFirst().orElseThrow();
    }

    private static MailServer local(int port) {
        return new MailServer("localhost", port, MailSecurity.TLS);
    }

    private static MailAccount at(MailAccount account, MailServer incoming, MailServer smtp) {
        return at(account, incoming, smtp, account.password());
    }

    private static MailAccount at(MailAccount account, MailServer incoming, MailServer smtp, String password) {
        return MailAccount.imap(incoming, smtp, account.user(), password, account.caPem());
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
