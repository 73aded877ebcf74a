package yingda.mailsending;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.MailFolder;
import jakarta.mail.Flags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.channels.Effect;
import yingda.channels.OutboxItem;
import yingda.channels.Outcome;
import yingda.email.MailDesk;
import yingda.kernel.ApiClient;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxStore;
import yingda.mails.RawMails;
import yingda.mailwire.Envelope;
import yingda.mailwire.FakeSmtp;
import yingda.mailwire.MailConnections;
import yingda.mailwire.SmtpConnection;
import yingda.mailwire.SmtpOutcome;
import yingda.mime.ReplyMarker;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

/// What becomes of mails on their way out, also when somebody dies on the way.
@AppTest
class SendingTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    MailDesk desk;
    FakeSmtp smtp;
    ApiClient agent;
    ApiClient admin;
    UUID conversation;

    @BeforeEach
    void receiveOne() throws Exception {
        desk = new MailDesk(context, port);
        smtp = new FakeSmtp();
        desk.system().sql("update mailbox set smtp_port = ? where channel_id = ?").params(smtp.port(), desk.mailbox.id()).update();
        desk.server.deliver(MailDesk.mail("chen@customers.example", "订单 42", "Message-ID: <b@c>\n", "什么时候发货？"));
        desk.sync();
        conversation = (UUID) desk.lines().getFirst().get("conversation_id");
        serve();
        agent = desk.cast.api(Role.AGENT);
        admin = desk.cast.api(Role.ADMIN);
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
        smtp.close();
    }

    @Test
    void whoHasTheMailIsNotTriedAgainWithWhoHasNot() throws Exception {
        smtp.script(FakeSmtp.Act.LATER_COPIES);
        write(List.of("boss@customers.example"));
        awaitDelivery("sent");
        assertThat(smtp.taken()).hasSize(2);
        assertThat(smtp.commands().stream().filter(line -> line.startsWith("RCPT")).toList()).containsExactly(
                "RCPT TO:<chen@customers.example>", "RCPT TO:<boss@customers.example>", "RCPT TO:<boss@customers.example>");
        assertThat(content().at("/recipients/1/state").asString()).isEqualTo("sent");
    }

    @Test
    void aRefusedRecipientIsToldApart() throws Exception {
        smtp.script(FakeSmtp.Act.REFUSE_COPIES);
        write(List.of("boss@customers.example"));
        awaitDelivery("sent");
        assertThat(content().at("/recipients/0/state").asString()).isEqualTo("sent");
        assertThat(content().at("/recipients/1/state").asString()).isEqualTo("failed");
        assertThat(content().at("/recipients/1/reply").asString()).contains("no such copy");
    }

    @Test
    void whatWasRefusedReopensTheConversationAndCanBeSentAgain() throws Exception {
        String mail = queuedOnly();
        agent.post("/api/conversations/" + conversation + "/end", Map.of()).ok();
        smtp.script(FakeSmtp.Act.REFUSE_RECIPIENT);
        assertThat(perform(context.getBean(SendMail.class), mail)).isInstanceOf(Outcome.Dead.class);
        assertThat(content().get("delivery").asString()).isEqualTo("failed");
        assertThat(desk.system().sql("select state from conversation where id = ?").param(conversation).query(String.class).single())
                .isEqualTo("queued");
        serve();
        agent.post("/api/mails/" + mail + "/resend", Map.of()).ok();
        awaitDelivery("sent");
        assertThat(smtp.taken()).hasSize(1);
    }

    @Test
    void aRefusedLogInStopsTheAccountAndNotTheMail() throws Exception {
        smtp.refuseLogIn(true);
        String mail = write(List.of());
        Await.until("the account is stopped", () -> content().get("error").asString("").startsWith("log-in-refused"));
        assertThat(content().get("delivery").asString()).isEqualTo("queued");
        String other = write(List.of());
        Await.until("the other one waits, too", () -> content().get("error").asString("").startsWith("log-in-refused"));
        assertThat(smtp.commands().stream().filter(line -> line.startsWith("EHLO")).count()).isEqualTo(1);
        smtp.refuseLogIn(false);
        desk.system().sql("update mailbox set version = version + 1 where channel_id = ?").param(desk.mailbox.id()).update();
        due(mail);
        due(other);
        Await.until("both are sent", () -> smtp.taken().size() == 2);
    }

    @Test
    void aServerThatIsHurriedIsGivenTime() throws Exception {
        smtp.script(FakeSmtp.Act.TOO_FAST);
        write(List.of());
        Await.until("it waits", () -> content().get("error").asString("").contains("MI:SFQ"));
        assertThat(content().get("delivery").asString()).isEqualTo("queued");
        assertThat(admit(1, false)).get()
                .satisfies(wait -> assertThat(wait.pause()).isGreaterThan(Duration.ofMinutes(10)));
    }

    @Test
    void anAccountKeepsItsLimitsAndAgentsGoBeforeBulk() throws Exception {
        choose(new SendLimitStore.Chosen(null, 10, null, List.of(), null, ReplyMarker.NONE));
        assertThat(admit(8, true)).isEmpty();
        assertThat(admit(1, true)).get().satisfies(wait -> assertThat(wait.reason()).isEqualTo("limit-hour"));
        assertThat(admit(2, false)).isEmpty();
        assertThat(admit(1, false)).get().satisfies(wait -> assertThat(wait.reason()).isEqualTo("limit-hour"));
        write(List.of());
        Await.until("an agent's mail waits", () -> content().get("error").asString("").equals("limit-hour"));
        choose(SendLimitStore.Chosen.NOTHING);
        desk.system().sql("update mail set next_at = null where workspace_id = ? and direction = 'out'").param(desk.cast.workspace()).update();
        assertThat(admit(1, true)).get().satisfies(wait -> assertThat(wait.reason()).isEqualTo("agents-first"));
    }

    @Test
    void anAdminSetsHowAMailboxSends() throws Exception {
        String path = "/api/mailboxes/" + desk.mailbox.id() + "/sending";
        assertThat(admin.get(path).ok().json().at("/usual/perDay").isNull()).isTrue();
        JsonNode set = admin.put(path, Map.of("perHour", 30, "aliases", List.of("Sales@Shop.example", desk.mailbox.address()))).ok().json();
        assertThat(set.at("/set/perHour").asInt()).isEqualTo(30);
        assertThat(set.at("/set/aliases")).hasSize(1);
        assertThat(set.at("/set/aliases/0").asString()).isEqualTo("sales@shop.example");
        assertThat(set.at("/set/marker").asString()).isEqualTo("none");
        assertThat(admin.put(path, Map.of("marker", "blinking")).code()).isEqualTo("invalid-field");
        assertThat(admin.put(path, Map.of("perHour", 0)).code()).isEqualTo("invalid-field");
        assertThat(admin.put(path, Map.of("aliases", List.of("nobody"))).code()).isEqualTo("invalid-field");
        assertThat(agent.get(path).code()).isEqualTo("not-found");
        assertThat(desk.system().sql("select count(*) from audit where workspace_id = ? and act = 'mailbox.sending-changed'")
                .param(desk.cast.workspace()).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void everyStepOfAnAttemptIsTakenDown() throws Exception {
        smtp.script(FakeSmtp.Act.REFUSE_COPIES);
        String mail = write(List.of("boss@customers.example"));
        awaitDelivery("sent");
        Await.until("the log is written", () -> steps(mail).size() == 10);
        assertThat(steps(mail)).containsExactlyInAnyOrder("dns ok", "connect ok", "tls ok", "greeting ok", "ehlo ok", "log-in ok", "mail ok", "rcpt ok", "rcpt refused", "data ok");
    }

    private List<String> steps(String mail) {
        return desk.system().sql("select step || ' ' || outcome from mail_event where mail_id = ?::uuid and step <> 'append' order by id")
                .param(mail).query(String.class).list();
    }

    @Test
    void aSentMailIsPutIntoTheSentFolderOnceHoweverOftenItIsTried() throws Exception {
        MailFolder folder = desk.server.sentFolder();
        String mail = write(List.of());
        awaitDelivery("sent");
        Await.until("it is filed", () -> filed(mail));
        assertThat(folder.getMessageCount()).isEqualTo(1);
        assertThat(folder.getMessages().getFirst().getFlags().contains(Flags.Flag.SEEN)).isTrue();
        // As if it had died between the append and the row.
        desk.system().sql("update mail set filed_at = null where id = ?::uuid").param(mail).update();
        assertThat(perform(context.getBean(SentCopies.class), mail)).isInstanceOf(Outcome.Done.class);
        assertThat(folder.getMessageCount()).isEqualTo(1);
        assertThat(smtp.heard()).hasSize(1);
    }

    @Test
    void whatIsInDoubtIsLookedForInTheSentFolder() throws Exception {
        desk.server.sentFolder();
        String mail = write(List.of());
        Await.until("it is filed", () -> filed(mail));
        desk.system().sql("update mail set delivery = 'unknown', doubts = 1, doubted_at = now() where id = ?::uuid").param(mail).update();
        assertThat(perform(context.getBean(SendMail.class), mail)).isInstanceOf(Outcome.Done.class);
        assertThat(content().get("delivery").asString()).isEqualTo("sent");
        assertThat(smtp.heard()).hasSize(1);
    }

    @Test
    void whoDiedBeforeTheFinalDotLeavesNoDoubt() throws Exception {
        String mail = queuedOnly();
        smtp.script(FakeSmtp.Act.CUT_BEFORE_DATA);
        assertThat(perform(context.getBean(SendMail.class), mail)).isInstanceOf(Outcome.RetryAfter.class);
        assertThat(content().get("delivery").asString()).isEqualTo("deferred");
        assertThat(perform(context.getBean(SendMail.class), mail)).isInstanceOf(Outcome.Done.class);
        assertThat(smtp.taken()).hasSize(1);
        assertThat(content().get("error").isNull()).isTrue();
    }

    @Test
    void ofTwoWhoSendTheSameMailOneGivesUpBeforeTheFinalDot() throws Exception {
        String mail = queuedOnly();
        Outgoing seen = within(() -> context.getBean(DeliveryStore.class).find(desk.cast.workspace(), UUID.fromString(mail)).orElseThrow());
        var asked = new AtomicInteger();
        assertThat(perform(context.getBean(SendMail.class), mail)).isInstanceOf(Outcome.Done.class);
        SmtpOutcome late = within(() -> {
            Mailbox mailbox = context.getBean(MailboxStore.class).find(desk.cast.workspace(), desk.mailbox.id()).orElseThrow().mailbox();
            try (SmtpConnection connection = SmtpConnection.open(context.getBean(MailConnections.class), mailbox.account())) {
                return connection.send(new Envelope(mailbox.address(), List.of("chen@customers.example"),
                        context.getBean(RawMails.class).file(seen.path())), () -> {
                            asked.incrementAndGet();
                            return context.getBean(DeliveryStore.class).sending(seen);
                        });
            }
        });
        assertThat(asked).hasValue(1);
        assertThat(late.result()).isEqualTo(SmtpOutcome.Result.LATER);
        assertThat(smtp.taken()).hasSize(1);
        assertThat(content().get("delivery").asString()).isEqualTo("sent");
    }

    @Test
    void anAddressThatTheServerCannotReadIsRefusedInOneWord() throws Exception {
        agent.post("/api/conversations/" + conversation + "/mail", Map.of("clientId", UUID.randomUUID(), "text", "x", "to", List.of("陈晓@客户.example"))).ok();
        awaitDelivery("failed");
        assertThat(content().get("error").asString()).isEqualTo("smtputf8-missing");
        smtp.offer("SMTPUTF8");
        agent.post("/api/conversations/" + conversation + "/mail", Map.of("clientId", UUID.randomUUID(), "text", "x", "to", List.of("陈晓@客户.example"))).ok();
        awaitDelivery("sent");
        assertThat(smtp.commands()).anyMatch(line -> line.startsWith("MAIL") && line.endsWith(" SMTPUTF8"));
    }

    @Test
    void aMailThatIsTooLargeForTheServerIsNotEvenBegun() throws Exception {
        smtp.offer("SIZE 100");
        write(List.of());
        awaitDelivery("failed");
        assertThat(content().get("error").asString()).contains("552");
        assertThat(smtp.commands()).noneMatch(line -> line.startsWith("MAIL"));
    }

    private void serve() {
        desk.system().sql("update conversation set state = 'serving', agent_id = ?, queue_number = null, serving_since = now() where id = ?")
                .params(desk.cast.member(Role.AGENT), conversation).update();
    }

    /// A mail that the outbox leaves to the test.
    private String queuedOnly() throws InterruptedException {
        desk.system().sql("""
                insert into mail_pace (workspace_id, mailbox_id, slow_until) values (?, ?, now() + interval '1 hour')
                on conflict (workspace_id, mailbox_id) do update set slow_until = excluded.slow_until""")
                .params(desk.cast.workspace(), desk.mailbox.id()).update();
        String mail = write(List.of());
        Await.until("it waits for its account", () -> desk.system().sql("select next_try_at > now() + interval '30 minutes' from outbox where key = ?")
                .param(mail).query(Boolean.class).single());
        desk.system().sql("update mail_pace set slow_until = null where workspace_id = ?").param(desk.cast.workspace()).update();
        return mail;
    }

    private Outcome perform(Effect effect, String mail) throws Exception {
        OutboxItem item = new OutboxItem(desk.cast.workspace(), UUID.randomUUID(), effect.name(), mail, "{\"mail\":\"" + mail + "\"}", 2);
        return desk.within(() -> effect.perform(item));
    }

    /// The outbox must have put it aside first: it would put it aside once more.
    private void due(String mail) throws InterruptedException {
        Await.until("it is put aside", () -> desk.system().sql("""
                update outbox set next_try_at = now() where key = ? and state = 'waiting' and leased_by is null
                  and next_try_at > now() + interval '1 minute'""").param(mail).update() == 1);
    }

    private boolean filed(String mail) {
        return desk.system().sql("select filed_at is not null from mail where id = ?::uuid").param(mail).query(Boolean.class).single();
    }

    private void choose(SendLimitStore.Chosen chosen) throws Exception {
        desk.within(() -> {
            context.getBean(SendLimitStore.class).choose(desk.cast.workspace(), desk.mailbox.id(), chosen);
            return true;
        });
    }

    private SendLimits limits() {
        return context.getBean(SendLimits.class);
    }

    private Optional<SendLimits.Wait> admit(int mails, boolean bulk) throws Exception {
        return desk.within(() -> limits().admit(desk.mailbox, mails, bulk));
    }

    private <T> T within(Callable<T> work) throws Exception {
        return desk.within(work);
    }

    private String write(List<String> cc) {
        return agent.post("/api/conversations/" + conversation + "/mail", Map.of("clientId", UUID.randomUUID(), "text", "明天发货。", "cc", cc))
                .ok().json().at("/content/mailId").asString();
    }

    private void awaitDelivery(String state) throws Exception {
        Await.until("the mail is " + state, () -> content().get("delivery").asString().equals(state));
    }

    /// Our newest line as somebody reads it who sees all.
    private JsonNode content() {
        JsonNode ours = null;
        for (JsonNode line : admin.get("/api/conversations/" + conversation + "/lines").ok().json().get("lines")) {
            ours = line.at("/content/delivery").isMissingNode() ? ours : line.get("content");
        }
        return ours;
    }
}
