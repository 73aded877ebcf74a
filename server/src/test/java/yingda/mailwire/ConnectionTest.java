package yingda.mailwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import yingda.email.MailboxRun;
import yingda.kernel.PublicHosts;
import yingda.kernel.TestKeys;
import yingda.maillog.MailEvent;
import yingda.postgres.Await;

public class ConnectionTest {

    private static final MailConnections CONNECTIONS = new MailConnections(settings(true));

    public static MailSettings settings(boolean privateHosts) {
        return new MailSettings(privateHosts, Duration.ofMinutes(5), Duration.ofSeconds(60), Duration.ofSeconds(20),
                Duration.ofSeconds(30), DataSize.ofMegabytes(100), 1_500, Duration.ofMinutes(30), Duration.ofMinutes(1),
                Duration.ofMinutes(1), Duration.ofSeconds(60), new MailSettings.Sending("localhost", Duration.ofMinutes(1), Duration.ofMinutes(1),
                Duration.ofSeconds(1), DataSize.ofMegabytes(20), Duration.ofDays(30)));
    }

    @Test
    void mailsAreListedAndFetchedAsTheyLie() throws Exception {
        try (var server = new TestMailServer()) {
            server.deliver("Subject: one\n\nfirst\n");
            server.deliver("Subject: two\n\n" + "x".repeat(300_000) + "\n");
            try (var imap = ImapConnection.open(CONNECTIONS, server.account())) {
                ImapConnection.Folder folder = imap.examine("INBOX");
                List<ImapConnection.Listed> listed = imap.listFrom(1);
                assertThat(folder.mails()).isEqualTo(2);
                assertThat(listed).hasSize(2);
                List<Wanted> wanted = listed.stream().map(mail -> new Wanted(
                        new Place("INBOX", FolderRole.INBOX, folder.uidValidity(), mail.uid()), mail.size(), mail.received(), false, 0)).toList();
                Map<Place, byte[]> bytes = imap.fetch(wanted.subList(0, 1));
                assertThat(bytes.get(wanted.getFirst().place())).asString().isEqualTo("Subject: one\r\n\r\nfirst\r\n");
                var large = new ByteArrayOutputStream();
                assertThat(imap.fetchLarge(wanted.getLast(), Long.MAX_VALUE, large)).isTrue();
                assertThat(large.toString()).isEqualTo("Subject: two\r\n\r\n" + "x".repeat(300_000) + "\r\n");
                assertThat(imap.listFrom(listed.getLast().uid() + 1)).isEmpty();
                assertThat(imap.listNewest(folder, 1, false)).containsExactly(listed.getLast());
            }
            assertThat(server.inbox().getMessages()).noneMatch(mail -> mail.isSet(jakarta.mail.Flags.Flag.SEEN));
        }
    }

    @Test
    void idleEndsWhenAMailArrives() throws Exception {
        try (var server = new TestMailServer(); var imap = ImapConnection.open(CONNECTIONS, server.account())) {
            imap.examine("INBOX");
            assertThat(imap.listFrom(1)).isEmpty();
            assertThat(imap.canIdle()).isTrue();
            var delivered = CompletableFuture.runAsync(() -> {
                try {
                    Await.until("it idles", () -> server.imap.heard().contains("IDLE"));
                    server.deliver("Subject: hello\n\nhi\n");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            imap.idle(Duration.ofMinutes(5));
            delivered.join();
            assertThat(imap.listFrom(1)).hasSize(1);
        }
    }

    @Test
    void startTlsProtectsTheLogIn() throws Exception {
        try (var server = new TestMailServer(TestKeys.localhost(), true);
                var imap = ImapConnection.open(CONNECTIONS, server.account(MailSecurity.STARTTLS, TestMailServer.PASSWORD))) {
            assertThat(imap.examine("INBOX").mails()).isZero();
        }
    }

    @Test
    void aServerWithoutStartTlsNeverHearsThePassword() throws Exception {
        try (var plain = new TestMailServer()) {
            MailAccount account = MailAccount.imap(new MailServer("localhost", plain.plainImapPort(), MailSecurity.STARTTLS),
                    plain.account().smtp(), plain.address(), TestMailServer.PASSWORD, TestKeys.caPem());
            assertThat(refusal(account)).contains("tls-missing");
        }
    }

    @Test
    void aCertificateOfAnotherNameIsRefusedBeforeThePasswordIsSent() throws Exception {
        try (var server = new TestMailServer(TestKeys.elsewhere(), false)) {
            assertThat(refusal(server.account())).contains("certificate-name");
            assertThat(server.imap.heard()).doesNotContain("LOGIN", "AUTHENTICATE", server.address());
        }
        try (var server = new TestMailServer(TestKeys.elsewhere(), true)) {
            assertThat(refusal(server.account(MailSecurity.STARTTLS, TestMailServer.PASSWORD))).contains("certificate-name");
            assertThat(server.imap.heard()).contains("STARTTLS").doesNotContain("LOGIN", "AUTHENTICATE", server.address());
        }
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefused() throws Exception {
        try (var server = new TestMailServer()) {
            MailAccount own = server.account();
            assertThat(refusal(MailAccount.imap(own.incoming(), own.smtp(), own.user(), own.password(), null)))
                    .contains("certificate-untrusted");
            assertThat(server.imap.heard()).isEmpty();
        }
    }

    @Test
    void eachTroubleHasItsOwnCode() throws Exception {
        try (var server = new TestMailServer()) {
            MailAccount fine = server.account();
            assertThat(refusal(fine)).isEmpty();
            assertThat(refusal(server.account(MailSecurity.TLS, "wrong"))).contains("wrong-password");
            assertThat(refusal(at(fine, "no-such-host.invalid", fine.incoming().port()))).contains("host-unknown");
            assertThat(refusal(at(fine, "localhost", freePort()))).contains("port-closed");
            assertThat(refusal(at(fine, "localhost", server.plainImapPort()))).contains("tls-missing");
        }
    }

    @Test
    void privateHostsAreRefusedUnlessTheOperatorAllowsThem() throws Exception {
        try (var server = new TestMailServer()) {
            assertThatThrownBy(() -> ImapConnection.open(new MailConnections(settings(false)), server.account()))
                    .isInstanceOfSatisfying(MailTrouble.class, trouble -> assertThat(trouble.code()).isEqualTo("host-private"));
            assertThat(server.imap.heard()).isEmpty();
        }
        for (String address : List.of("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
                "100.64.0.1", "::1", "fc00::1", "fe80::1", "::ffff:10.0.0.1")) {
            assertThat(PublicHosts.isPrivate(InetAddress.getByName(address))).as(address).isTrue();
        }
        for (String address : List.of("8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1111")) {
            assertThat(PublicHosts.isPrivate(InetAddress.getByName(address))).as(address).isFalse();
        }
    }

    @Test
    void eachStepOfAConnectionIsTakenDownAndTheOneThatFailsToo() throws Exception {
        try (var server = new TestMailServer(); var late = new TestMailServer(TestKeys.localhost(), true);
                var elsewhere = new TestMailServer(TestKeys.elsewhere(), false)) {
            MailAccount fine = server.account();
            assertThat(steps(fine)).containsExactly("dns ok", "connect ok", "tls ok", "greeting ok", "log-in ok");
            assertThat(steps(late.account(MailSecurity.STARTTLS, TestMailServer.PASSWORD)))
                    .containsExactly("dns ok", "connect ok", "greeting ok", "tls ok", "log-in ok");
            assertThat(steps(server.account(MailSecurity.TLS, "wrong"))).endsWith("greeting ok", "log-in refused wrong-password");
            assertThat(steps(elsewhere.account())).containsExactly("dns ok", "connect ok", "tls failed certificate-name");
            assertThat(steps(at(fine, "localhost", server.plainImapPort()))).endsWith("connect ok", "tls failed tls-missing");
            assertThat(steps(at(fine, "localhost", freePort()))).containsExactly("dns ok", "connect failed port-closed");
            assertThat(steps(at(fine, "no-such-host.invalid", 993))).containsExactly("dns failed host-unknown");
            var pop3 = new MailAccount(MailProtocol.POP3, new MailServer("localhost", server.pop3.port(), MailSecurity.TLS), fine.smtp(),
                    fine.auth(), fine.user(), fine.password(), fine.caPem());
            assertThat(steps(pop3)).containsExactly("dns ok", "connect ok", "tls ok", "greeting ok", "log-in ok");
            assertThat(steps(pop3.withPassword("wrong"))).endsWith("greeting ok", "log-in refused wrong-password");
            List<MailEvent> taken = new ArrayList<>();
            SmtpConnection.open(CONNECTIONS, fine, log(taken)).close();
            assertThat(words(taken)).containsExactly("dns ok", "connect ok", "tls ok", "greeting ok", "ehlo ok", "log-in ok");
            assertThat(taken.get(1).text()).isEqualTo("localhost:" + fine.smtp().port());
            assertThat(taken.get(2).text()).startsWith("TLSv1.").contains("CN=localhost");
            assertThat(taken.toString()).doesNotContain(TestMailServer.PASSWORD);
        }
    }

    private static StepLog log(List<MailEvent> taken) {
        return StepLog.out(taken::add, UUID.randomUUID(), UUID.randomUUID(), null);
    }

    private static List<String> steps(MailAccount account) {
        List<MailEvent> taken = new ArrayList<>();
        MailConnections noting = CONNECTIONS.noting(log(taken));
        try (var _ = account.protocol() == MailProtocol.IMAP ? ImapConnection.open(noting, account) : Pop3Connection.open(noting, account)) {
            return words(taken);
        } catch (Exception trouble) {
            return words(taken);
        }
    }

    private static List<String> words(List<MailEvent> taken) {
        return taken.stream().map(step -> step.step().word() + " " + step.outcome().word() + (step.code() == null ? "" : " " + step.code())).toList();
    }

    @Test
    void pausesDoubleUpToAnEndAndAreNeverTheSame() {
        var seen = new HashSet<Duration>();
        for (int failures = 1; failures < 40; failures++) {
            Duration pause = MailboxRun.backOff(Duration.ofSeconds(2), Duration.ofMinutes(5), failures);
            long whole = Math.min(300_000, 2_000L << Math.min(failures - 1, 16));
            assertThat(pause.toMillis()).isBetween(whole / 2, whole);
            seen.add(pause);
        }
        assertThat(seen).hasSizeGreaterThan(10);
    }

    private static Optional<String> refusal(MailAccount account) {
        try (var _ = ImapConnection.open(CONNECTIONS, account)) {
            return Optional.empty();
        } catch (MailTrouble trouble) {
            return Optional.of(trouble.code());
        }
    }

    private static MailAccount at(MailAccount account, String host, int port) {
        return MailAccount.imap(new MailServer(host, port, MailSecurity.TLS), account.smtp(), account.user(),
                account.password(), account.caPem());
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
