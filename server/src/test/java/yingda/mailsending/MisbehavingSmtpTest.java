package yingda.mailsending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.channels.OutboxItem;
import yingda.channels.Outcome;
import yingda.email.MailDesk;
import yingda.kernel.ApiClient;
import yingda.kernel.TestKeys;
import yingda.mailserver.Flavour;
import yingda.mailserver.MailUser;
import yingda.mailserver.Mischief;
import yingda.mailserver.ScriptedServer;
import yingda.mailserver.Taken;
import yingda.mailwire.Envelope;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailSecurity;
import yingda.mailwire.MailServer;
import yingda.mailwire.MailSettings;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.SmtpConnection;
import yingda.mailwire.SmtpOutcome;
import yingda.mailwire.TestMailServer;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

/// What becomes of mails of ours at a server that misbehaves: the other half of [MisbehavingServerTest].
@AppTest
class MisbehavingSmtpTest {

    private static final Map<Mischief, String> OUTCOMES = Map.ofEntries(
            Map.entry(Mischief.BYE_AT_MAIL, "LATER"), Map.entry(Mischief.DRIP_AT_MAIL, "LATER"),
            Map.entry(Mischief.SILENT_AT_MAIL, "LATER"), Map.entry(Mischief.LOG_IN_AT_MAIL, "REFUSED"),
            Map.entry(Mischief.GREYLIST, "ACCEPTED b"), Map.entry(Mischief.PARTIAL_RECIPIENTS, "ACCEPTED a"),
            Map.entry(Mischief.NO_SUCH_USER, "REFUSED"), Map.entry(Mischief.CUT_BEFORE_DATA, "LATER"),
            Map.entry(Mischief.SILENT_AT_DATA, "LATER"), Map.entry(Mischief.LATER_AT_DOT, "LATER"),
            Map.entry(Mischief.CUT_AT_DOT, "UNKNOWN"), Map.entry(Mischief.CUT_AFTER_TAKING, "UNKNOWN"),
            Map.entry(Mischief.SILENT_AFTER_TAKING, "UNKNOWN"));
    private static final int MOST_LOG_INS = 5;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void everyMisbehaviourEndsInWhatIsKnownOfTheMail(@TempDir Path folder) throws Exception {
        Path mail = Files.writeString(folder.resolve("mail"), "Subject: one\r\n\r\nfirst\r\n");
        var outcomes = new TreeMap<Mischief, String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new TreeMap<Mischief, Future<String>>();
            OUTCOMES.keySet().forEach(mischief -> running.put(mischief, threads.submit(() -> outcome(mischief, mail))));
            for (var one : running.entrySet()) {
                outcomes.put(one.getKey(), one.getValue().get());
            }
        }
        assertThat(outcomes).containsExactlyInAnyOrderEntriesOf(OUTCOMES);
    }

    private static String outcome(Mischief mischief, Path mail) throws Exception {
        try (var server = new ScriptedServer(TestKeys.localhost(), Flavour.PLAIN)) {
            server.user("desk@shop.example", TestMailServer.PASSWORD);
            var tls = MailSecurity.TLS;
            MailAccount account = MailAccount.imap(new MailServer("localhost", server.imapPort(), tls), new MailServer("localhost", server.smtpPort(), tls),
                    "desk@shop.example", TestMailServer.PASSWORD, TestKeys.caPem());
            server.script(mischief);
            SmtpOutcome outcome = attempt(mischief, account, mail);
            // A slow machine may have given up before the server came to it.
            for (int n = 1; server.pending() > 0 && n < MOST_LOG_INS; n++) {
                outcome = attempt(mischief, account, mail);
            }
            assertThat(server.pending()).as("%s happened", mischief).isZero();
            return outcome.result() + (outcome.result() == SmtpOutcome.Result.ACCEPTED ? " " + outcome.replies().stream()
                    .filter(one -> one.result() == SmtpOutcome.Result.ACCEPTED).map(one -> one.address().substring(0, 1)).toList().getFirst() : "");
        }
    }

    private static SmtpOutcome attempt(Mischief mischief, MailAccount account, Path mail) throws Exception {
        try (SmtpConnection smtp = loggedIn(mischief, account)) {
            return smtp.send(new Envelope("desk@shop.example", List.of("a@customers.example", "b@customers.example"), mail), () -> true);
        }
    }

    /// Those that say nothing are given up soon, and a slow machine may take that for its own log-in.
    private static SmtpConnection loggedIn(Mischief mischief, MailAccount account) throws Exception {
        boolean waits = mischief.name().startsWith("SILENT") || mischief == Mischief.DRIP_AT_MAIL;
        var connections = new MailConnections(new Binder(new MapConfigurationPropertySource(Map.of("yingda.mail.private-hosts", "true",
                "yingda.mail.answer", waits && mischief != Mischief.DRIP_AT_MAIL ? "2s" : "60s",
                "yingda.mail.sending.reply", mischief == Mischief.DRIP_AT_MAIL ? "3s" : "60s",
                "yingda.mail.sending.final-answer", "1s"))).bindOrCreate("yingda.mail", MailSettings.class));
        for (int n = 1; ; n++) {
            try {
                return SmtpConnection.open(connections, account);
            } catch (MailTrouble slow) {
                if (!waits || n == MOST_LOG_INS) {
                    throw slow;
                }
            }
        }
    }

    @Test
    void aMailThatMetAllOfThemArrivesOnce() throws Exception {
        try (var named = new TestMailServer(); var server = new ScriptedServer(TestKeys.localhost(), Flavour.PLAIN)) {
            MailUser user = server.user(named.address(), TestMailServer.PASSWORD);
            var desk = new MailDesk(context, port, named, server);
            user.inbox().add(MailDesk.mail("chen@customers.example", "mail", "Message-ID: <q@c>\n", "text").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            desk.sync();
            String mail = queued(desk);
            server.script(Mischief.LOG_IN_AT_MAIL);
            assertThat(step(desk, mail)).isEqualTo("queued log-in-refused");
            desk.system().sql("update mailbox set version = version + 1 where channel_id = ?").param(desk.mailbox.id()).update();
            for (Mischief mischief : List.of(Mischief.BYE_AT_MAIL, Mischief.GREYLIST, Mischief.CUT_BEFORE_DATA, Mischief.LATER_AT_DOT)) {
                server.script(mischief);
                assertThat(step(desk, mail)).as("%s", mischief).startsWith("deferred");
            }
            assertThat(server.taken()).isEmpty();
            server.script(Mischief.CUT_AT_DOT);
            assertThat(step(desk, mail)).isEqualTo("unknown connection-lost");
            Await.until("it was sent once more", () -> step(desk, mail).equals("sent sent-again"));
            assertThat(server.taken()).hasSize(1);

            String other = queued(desk);
            server.script(Mischief.CUT_AFTER_TAKING);
            assertThat(step(desk, other)).isEqualTo("unknown connection-lost");
            assertThat(step(desk, other)).as("it lies in the Sent folder").startsWith("sent").doesNotContain("again");
            assertThat(server.taken()).hasSize(2);
            assertThat(server.taken().stream().map(MisbehavingSmtpTest::id)).doesNotHaveDuplicates();
        }
    }

    private static String id(Taken mail) {
        return new String(mail.bytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("Message-ID:")).findFirst().orElseThrow();
    }

    /// A mail that the outbox leaves to the test: its account is slow for an hour, which the test does not ask.
    private String queued(MailDesk desk) throws Exception {
        Object conversation = desk.lines().getFirst().get("conversation_id");
        desk.system().sql("update conversation set state = 'serving', agent_id = ?, queue_number = null, serving_since = now() where id = ?")
                .params(desk.cast.member(Role.AGENT), conversation).update();
        desk.system().sql("""
                insert into mail_pace (workspace_id, mailbox_id, slow_until) values (?, ?, now() + interval '1 hour')
                on conflict (workspace_id, mailbox_id) do update set slow_until = excluded.slow_until""")
                .params(desk.cast.workspace(), desk.mailbox.id()).update();
        ApiClient agent = desk.cast.api(Role.AGENT);
        String mail = agent.post("/api/conversations/" + conversation + "/mail", Map.of("clientId", UUID.randomUUID(), "text", "明天发货。"))
                .ok().json().at("/content/mailId").asString();
        Await.until("it waits for its account", () -> desk.system().sql("select next_try_at > now() + interval '30 minutes' from outbox where key = ?")
                .param(mail).query(Boolean.class).single());
        desk.system().sql("update mail_pace set slow_until = null where workspace_id = ?").param(desk.cast.workspace()).update();
        return mail;
    }

    /// One step of the outbox; the mail's state and the first word of its trouble.
    private String step(MailDesk desk, String mail) throws Exception {
        SendMail effect = context.getBean(SendMail.class);
        var item = new OutboxItem(desk.cast.workspace(), UUID.randomUUID(), effect.name(), mail, "{\"mail\":\"" + mail + "\"}", 2);
        Outcome outcome = desk.within(() -> effect.perform(item));
        assertThat(outcome).isNotNull();
        return desk.system().sql("select delivery || coalesce(' ' || split_part(delivery_error, ':', 1), '') from mail where id = ?::uuid")
                .param(mail).query(String.class).single();
    }
}
