package yingda.mailsending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.email.Broken;
import yingda.email.ImapSync;
import yingda.email.MailDesk;
import yingda.kernel.TestKeys;
import yingda.mailboxes.SideConnectionStore;
import yingda.mailboxes.SideConnections;
import yingda.mailoauth.MailCredentials;
import yingda.mailserver.Flavour;
import yingda.mailserver.MailUser;
import yingda.mailserver.Mischief;
import yingda.mailserver.ScriptedServer;
import yingda.mailwire.FolderRole;
import yingda.mailwire.ImapConnection;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailSecurity;
import yingda.mailwire.MailServer;
import yingda.mailwire.MailSettings;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.Place;
import yingda.mailwire.TestMailServer;
import yingda.mailwire.Wanted;
import yingda.postgres.AppTest;

@AppTest
class MisbehavingServerTest {

    private static final int MAILS = 5;
    private static final int MOST_LOOKS = 12;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    /// A mailbox at a scripted server, and what came of what was delivered.
    private interface Work {
        void run(MailDesk desk, ScriptedServer server, MailUser user) throws Exception;
    }

    private void at(Flavour flavour, Work work) throws Exception {
        try (var named = new TestMailServer(); var server = new ScriptedServer(TestKeys.localhost(), flavour)) {
            MailUser user = server.user(named.address(), TestMailServer.PASSWORD);
            work.run(new MailDesk(context, port, named, server), server, user);
        }
    }

    private static void deliver(MailUser user, int from, int count) {
        IntStream.range(from, from + count).forEach(i -> user.inbox().add(MailDesk.mail("c" + i + "@customers.example", "mail " + i,
                "Message-ID: <" + i + "@c>\n", "text " + i).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static String[] texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "text " + i).toArray(String[]::new);
    }

    /// Looks again after each trouble, as the mailbox's run does.
    private static void lookUntilFine(MailDesk desk, ScriptedServer server) throws Exception {
        for (int look = 0; look < MOST_LOOKS; look++) {
            try {
                desk.sync();
                if (server.pending() == 0) {
                    desk.sync();
                    return;
                }
            } catch (MailTrouble trouble) {
                assertThat(trouble.code()).isIn("connection-lost", "server-refused", "timeout", "log-in-refused", "too-many-connections");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Flavour.class)
    void theMannersOfEachProviderAreMet(Flavour flavour) throws Exception {
        at(flavour, (desk, server, user) -> {
            deliver(user, 0, MAILS);
            desk.sync();
            assertThat(desk.texts()).containsExactlyInAnyOrder((Object[]) texts(MAILS));
            assertThat(user.inbox().mails()).noneMatch(yingda.mailserver.MailFolder.Mail::seen);
            String heard = server.heard();
            assertThat(heard.indexOf(" ID (")).isPositive().isLessThan(heard.indexOf(" EXAMINE "));
            assertThat(heard.contains("AUTHENTICATE")).isEqualTo(flavour != Flavour.NETEASE && flavour != Flavour.ALIYUN);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_AT_FETCH", "BYE_AT_FETCH", "CUT_IN_LITERAL", "EXPUNGE_IN_FETCH", "NIL_FOR_A_MAIL", "DRIP_AT_FETCH",
        "REFUSE_LOG_IN"})
    void noMisbehaviourLosesOrDoublesAMail(Mischief mischief) throws Exception {
        at(Flavour.PLAIN, (desk, server, user) -> {
            deliver(user, 0, MAILS);
            server.script(mischief);
            lookUntilFine(desk, server);
            assertThat(server.pending()).isZero();
            assertThat(desk.texts()).containsExactlyInAnyOrder((Object[]) texts(MAILS));
        });
    }

    @Test
    void aFolderWithNewNumbersInAnotherOrderLosesAndDoublesNothing() throws Exception {
        at(Flavour.PLAIN, (desk, server, user) -> {
            deliver(user, 0, MAILS);
            desk.sync();
            deliver(user, MAILS, 1);
            user.inbox().numberAnew();
            desk.sync();
            desk.sync();
            assertThat(desk.texts()).containsExactlyInAnyOrder((Object[]) texts(MAILS + 1));
        });
    }

    @Test
    void anAccountIsConnectedToTwiceAtMostOnHoweverManyNodes(@TempDir Path folder) throws Exception {
        at(Flavour.PLAIN, (desk, server, user) -> {
            Path raw = Files.writeString(folder.resolve("raw"), "Subject: sent\r\n\r\nhello\r\n");
            List<SentFolder> nodes = List.of(node(), node());
            try (var reading = context.getBean(ImapSync.class).open(desk.mailbox, desk.holder);
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                reading.round();
                List<Future<Boolean>> copies = IntStream.range(0, 8).mapToObj(n -> threads.submit(() ->
                        desk.<Boolean>within(() -> nodes.get(n % 2).keep(desk.mailbox, "<copy-" + n + "@shop>", raw)))).toList();
                for (Future<Boolean> copy : copies) {
                    assertThat(copy.get()).isTrue();
                }
            }
            assertThat(user.sent().mails()).hasSize(8);
            assertThat(mostAtATime(server.heard())).isEqualTo(2);
        });
    }

    @Test
    void theSecondConnectionOfADeadNodeIsFreeAfterAWhile() throws Exception {
        at(Flavour.PLAIN, (desk, server, user) -> {
            SideConnectionStore store = context.getBean(SideConnectionStore.class);
            UUID dead = UUID.randomUUID();
            UUID alive = UUID.randomUUID();
            assertThat(store.claim(desk.mailbox, dead, Duration.ofHours(1))).isTrue();
            assertThat(store.claim(desk.mailbox, alive, Duration.ofHours(1))).isFalse();
            store.renewClaim(desk.mailbox, dead, Duration.ofSeconds(-1));
            assertThat(store.claim(desk.mailbox, alive, Duration.ofHours(1))).isTrue();
            store.giveUp(desk.mailbox, dead);
            store.renewClaim(desk.mailbox, dead, Duration.ofSeconds(-1));
            assertThat(store.claim(desk.mailbox, UUID.randomUUID(), Duration.ofHours(1))).as("it is another's now").isFalse();
            store.giveUp(desk.mailbox, alive);
            assertThat(store.claim(desk.mailbox, UUID.randomUUID(), Duration.ofHours(1))).isTrue();
        });
    }

    private SentFolder node() {
        return new SentFolder(context.getBean(MailCredentials.class), new SideConnections(context.getBean(SideConnectionStore.class)));
    }

    /// The server heard each log-in and log-out before its client went on.
    private static int mostAtATime(String heard) {
        int open = 0;
        int most = 0;
        for (String line : heard.lines().toList()) {
            open += line.contains(" AUTHENTICATE ") || line.contains(" LOGIN ") ? 1 : line.contains(" LOGOUT") ? -1 : 0;
            most = Math.max(most, open);
        }
        return most;
    }

    @Test
    void whatNoServerAnnouncesIsLookedForAllTheSame() throws Exception {
        var often = connections(Map.of("yingda.mail.poll", "50ms", "yingda.mail.poll-without-idle", "50ms", "yingda.mail.answer", "5s"));
        for (Flavour flavour : List.of(Flavour.PLAIN, Flavour.NETEASE)) {
            at(flavour, (desk, server, user) -> {
                try (var reading = Broken.forgetful(often, context).open(desk.mailbox, desk.holder)) {
                    reading.round();
                    assertThat(reading.await()).isTrue();
                    deliver(user, 0, 1);
                    reading.round();
                }
                assertThat(desk.texts()).containsExactly("text 0");
                assertThat(server.heard().contains(" IDLE")).isEqualTo(flavour == Flavour.PLAIN);
            });
        }
    }

    @Test
    void aFolderWhoseNameNoTextCanHoldHoldsUpNobody() throws Exception {
        at(Flavour.PLAIN, (desk, server, user) -> {
            desk.system().sql("delete from mail_first_sync where workspace_id = ?").param(desk.cast.workspace()).update();
            user.folder("&AAA-", "").add("Subject: nobody\r\n\r\nreads it\r\n".getBytes(StandardCharsets.US_ASCII));
            user.folder("<img src=x onerror=alert(1)>/../&IC4-", "");
            deliver(user, 0, 1);
            desk.sync();
            assertThat(desk.texts()).containsExactly("text 0");
        });
    }

    private static MailConnections connections(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("yingda.mail.private-hosts", "true");
        return new MailConnections(new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("yingda.mail", MailSettings.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SILENT_AT_FETCH", "SILENT_AT_IDLE"})
    void aConnectionThatFellSilentIsGivenUp(String name) throws Exception {
        var connections = connections(Map.of("yingda.mail.answer", "1s"));
        try (var server = new ScriptedServer(TestKeys.localhost(), Flavour.PLAIN)) {
            deliver(server.user("desk@shop.example", TestMailServer.PASSWORD), 0, 1);
            server.script(Mischief.valueOf(name));
            MailAccount account = MailAccount.imap(new MailServer("localhost", server.imapPort(), MailSecurity.TLS),
                    new MailServer("localhost", server.smtpPort(), MailSecurity.TLS), "desk@shop.example",
                    TestMailServer.PASSWORD, TestKeys.caPem());
            try (var imap = ImapConnection.open(connections, account)) {
                long uidValidity = imap.examine("INBOX").uidValidity();
                assertThatThrownBy(() -> {
                    imap.fetch(List.of(new Wanted(new Place("INBOX", FolderRole.INBOX, uidValidity, 1), 10, null, false, 0)));
                    imap.idle(Duration.ofMillis(100));
                }).isInstanceOf(MailTrouble.class);
            }
            assertThat(server.pending()).isZero();
        }
    }
}
