package yingda.mailsending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import yingda.channels.OutboxItem;
import yingda.channels.Outcome;
import yingda.conversations.Contents;
import yingda.conversations.Kept;
import yingda.email.MailDesk;
import yingda.files.Files;
import yingda.kernel.ApiClient;
import yingda.kernel.ServerSettings;
import yingda.mailings.Reports;
import yingda.mailwire.FakeSmtp;
import yingda.mime.MailAddress;
import yingda.mime.MailParser;
import yingda.mime.ParsedMail;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class MailAnswersTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    MailParser parser;

    MailDesk desk;
    FakeSmtp smtp;
    ApiClient agent;
    UUID conversation;

    @BeforeEach
    void receiveOne() throws Exception {
        desk = new MailDesk(context, port);
        smtp = new FakeSmtp();
        desk.system().sql("update mailbox set smtp_port = ? where channel_id = ?").params(smtp.port(), desk.mailbox.id()).update();
        desk.server.deliver(MailDesk.mail("陈晓 <chen@customers.example>", "订单 42", "Message-ID: <b@c>\nReferences: <a@c>\nIn-Reply-To: <a@c>\n", "什么时候发货？"));
        desk.sync();
        conversation = (UUID) desk.lines().getFirst().get("conversation_id");
        desk.system().sql("update conversation set state = 'serving', agent_id = ?, queue_number = null, serving_since = now() where id = ?")
                .params(desk.cast.member(Role.AGENT), conversation).update();
        agent = desk.cast.api(Role.AGENT);
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
        smtp.close();
    }

    @Test
    void theCustomersProgramShowsOneThread() throws Exception {
        var line = answer(Map.of("clientId", UUID.randomUUID(), "text", "明天发货。", "cc", List.of("boss@customers.example"))).ok().json();
        assertThat(line.at("/content/delivery").asString()).isEqualTo("queued");
        assertThat(line.at("/content/text").asString()).isEqualTo("明天发货。");
        awaitDelivery("sent");
        ParsedMail mail = sent(0);
        assertThat(mail.from()).isEqualTo(new MailAddress("云杉客服", desk.mailbox.address()));
        assertThat(mail.to()).extracting(MailAddress::address).containsExactly("chen@customers.example");
        assertThat(mail.cc()).extracting(MailAddress::address).containsExactly("boss@customers.example");
        assertThat(mail.subject()).isEqualTo("Re: 订单 42");
        assertThat(mail.inReplyTo()).containsExactly("<b@c>");
        assertThat(mail.references()).containsExactly("<a@c>", "<b@c>");
        assertThat(mail.visibleReply()).isEqualTo("明天发货。");
        assertThat(mail.text()).contains("陈晓 <chen@customers.example> 写道：", "> 什么时候发货？");
        assertThat(mail.headers().has("Auto-Submitted")).isFalse();
        assertThat(mail.date()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void theAnswerToOurAnswerJoinsTheConversation() throws Exception {
        answer(Map.of("clientId", UUID.randomUUID(), "text", "hello")).ok();
        awaitDelivery("sent");
        String ours = sent(0).messageId();
        desk.server.deliver(MailDesk.mail("chen@customers.example", "quite another subject", "In-Reply-To: " + ours + "\n", "thanks"));
        desk.sync();
        assertThat(desk.lines()).last().satisfies(line -> {
            assertThat(line).containsEntry("conversation_id", conversation).containsEntry("thread_rule", "own-id");
        });
    }

    @Test
    void attachmentsAndHtmlGoOutAndCanBeReadAgain() throws Exception {
        byte[] bytes = "内容".getBytes(StandardCharsets.UTF_8);
        String file = agent.upload("/api/files", "发票 清单.txt", bytes).ok().json().get("id").asString();
        var line = answer(Map.of("clientId", UUID.randomUUID(), "text", "see", "html", "<p>see <b>this</b></p>", "fileIds", List.of(file))).ok().json();
        awaitDelivery("sent");
        ParsedMail mail = sent(0);
        assertThat(mail.safeHtml()).contains("<b>this</b>");
        assertThat(mail.attachments()).singleElement().satisfies(attachment -> {
            assertThat(attachment.name()).isEqualTo("发票 清单.txt");
            assertThat(attachment.content().bytes()).isEqualTo(bytes);
        });
        String url = line.at("/content/attachments/0/url").asString();
        assertThat(agent.get(url).ok().body()).isEqualTo(bytes);
    }

    @Test
    void whatAnAgentAttachedGoesWithTheMails() throws Exception {
        UUID mailed = attached("mailed");
        UUID alsoShown = attached("also shown in a chat");
        showInChat(alsoShown);
        answer(Map.of("clientId", UUID.randomUUID(), "text", "see", "fileIds", List.of(mailed, alsoShown))).ok();
        awaitDelivery("sent");
        for (Kept what : List.of(Kept.FILES, Kept.MAILS, Kept.CONTENTS)) {
            erase(what);
            assertThat(bytes(mailed)).as(what.word()).matches(file -> java.nio.file.Files.exists(file) == (what == Kept.FILES));
            assertThat(context.getBean(Files.class).view(desk.cast.workspace(), mailed).isPresent()).isEqualTo(what == Kept.FILES);
        }
        assertThat(bytes(alsoShown)).exists();
    }

    @Test
    void anErasedConversationKeepsNoFileThatWasMailed() throws Exception {
        UUID mailed = attached("mailed");
        answer(Map.of("clientId", UUID.randomUUID(), "text", "see", "fileIds", List.of(mailed))).ok();
        awaitDelivery("sent");
        assertThat(bytes(mailed)).exists();

        erase(Kept.CONTENTS);

        assertThat(bytes(mailed)).doesNotExist();
    }

    private UUID attached(String bytes) {
        return UUID.fromString(agent.upload("/api/files", "list.txt", bytes.getBytes(StandardCharsets.UTF_8)).ok().json().get("id").asString());
    }

    private void showInChat(UUID file) {
        UUID chat = chat();
        desk.system().sql("""
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, client_id, public, prev_public, content)
                values (?, ?, 1, ?, 'file', 'member', ?, true, 0, jsonb_build_object('file', jsonb_build_object('id', ?::text)))""")
                .params(desk.cast.workspace(), chat, UUID.randomUUID(), UUID.randomUUID(), file.toString()).update();
    }

    private Path bytes(UUID file) {
        try (var all = java.nio.file.Files.walk(context.getBean(ServerSettings.class).data())) {
            return all.filter(path -> path.endsWith(file.toString())).findFirst().orElse(Path.of("gone", file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void erase(Kept what) throws Exception {
        var transaction = BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                context.getAutowireCapableBeanFactory(), TransactionTemplate.class, "system");
        desk.within(() -> {
            transaction.executeWithoutResult(_ -> context.getBean(Contents.class).erase(desk.cast.workspace(), List.of(conversation), what));
            return true;
        });
    }

    @Test
    void aRepeatWithTheSameClientIdIsSentOnce() throws Exception {
        Map<String, Object> body = Map.of("clientId", UUID.randomUUID(), "text", "once");
        var first = answer(body).ok().json();
        assertThat(answer(body).ok().json().get("seq")).isEqualTo(first.get("seq"));
        ApiClient.Answer other = answer(Map.of("clientId", body.get("clientId"), "text", "twice"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("client-id-reused");
        awaitDelivery("sent");
        assertThat(smtp.taken()).hasSize(1);
    }

    @Test
    void onlyTheServingAgentMayAnswer() throws Exception {
        ApiClient.Answer senior = desk.cast.api(Role.SENIOR).post(path(), Map.of("clientId", UUID.randomUUID(), "text", "mine?"));
        assertThat(senior.status()).isEqualTo(403);
        assertThat(senior.code()).isEqualTo("not-yours");
        UUID stranger = UUID.randomUUID();
        assertThat(agent.post("/api/conversations/" + stranger + "/mail", Map.of("clientId", UUID.randomUUID(), "text", "x")).status()).isEqualTo(404);
        assertThat(answer(Map.of("clientId", UUID.randomUUID(), "text", " ")).code()).isEqualTo("invalid-field");
        assertThat(answer(Map.of("clientId", UUID.randomUUID(), "text", "x", "cc", List.of("a@b>\r\nBcc: x@y.z"))).code()).isEqualTo("invalid-field");
        assertThat(answer(Map.of("clientId", UUID.randomUUID(), "text", "x", "wings", "y")).code()).isEqualTo("unknown-property");
        assertThat(smtp.heard()).isEmpty();
    }

    @Test
    void aTemporaryRefusalIsTriedAgainWithTheSameBytes() throws Exception {
        smtp.script(FakeSmtp.Act.LATER_AT_DATA, FakeSmtp.Act.LATER_AT_RECIPIENT, FakeSmtp.Act.CUT_BEFORE_DATA);
        answer(Map.of("clientId", UUID.randomUUID(), "text", "patience")).ok();
        awaitDelivery("sent");
        assertThat(smtp.taken()).hasSize(1);
        assertThat(smtp.heard()).hasSize(2).containsOnly(smtp.taken().getFirst());
    }

    @Test
    void aFinalRefusalFailsWithTheServersWords() throws Exception {
        smtp.script(FakeSmtp.Act.REFUSE_RECIPIENT);
        answer(Map.of("clientId", UUID.randomUUID(), "text", "nobody")).ok();
        awaitDelivery("failed");
        assertThat(content().get("error").asString()).contains("550 5.1.1 no such user");
        assertThat(smtp.heard()).isEmpty();
    }

    @Test
    void aLostFinalReplyIsUnknownAndSentOnceMoreMarked() throws Exception {
        smtp.script(FakeSmtp.Act.CUT_AFTER_DATA);
        answer(Map.of("clientId", UUID.randomUUID(), "text", "did it?")).ok();
        awaitDelivery("sent");
        assertThat(desk.system().sql("select doubts from mail where workspace_id = ? and direction = 'out'")
                .param(desk.cast.workspace()).query(Integer.class).single()).isEqualTo(1);
        assertThat(content().get("error").asString()).isEqualTo("sent-again");
        assertThat(smtp.heard()).hasSize(2).containsOnly(smtp.heard().getFirst());
    }

    @Test
    void anOutcomeThatCouldNotBeStoredIsADoubtAndNotSentAgainAtOnce() throws Exception {
        answer(Map.of("clientId", UUID.randomUUID(), "text", "taken")).ok();
        awaitDelivery("sent");
        UUID mail = UUID.fromString(content().get("mailId").asString());
        desk.system().sql("update mail set delivery = 'sending' where id = ?").param(mail).update();
        OutboxItem again = new OutboxItem(desk.cast.workspace(), UUID.randomUUID(), SendMail.NAME, "key",
                "{\"mail\":\"" + mail + "\"}", 2);
        assertThat(desk.within(() -> context.getBean(SendMail.class).perform(again))).isInstanceOf(Outcome.RetryAfter.class);
        assertThat(content().get("delivery").asString()).isEqualTo("unknown");
        assertThat(smtp.heard()).hasSize(1);
    }

    @Test
    void aFinalReplyThatIsLostTwiceIsLeftToPeople() throws Exception {
        smtp.script(FakeSmtp.Act.CUT_AFTER_DATA, FakeSmtp.Act.CUT_AFTER_DATA);
        answer(Map.of("clientId", UUID.randomUUID(), "text", "did it?")).ok();
        Await.until("the outbox gives up", () -> desk.system().sql("select state from outbox where workspace_id = ?")
                .param(desk.cast.workspace()).query(String.class).single().equals("unknown"));
        assertThat(content().get("delivery").asString()).isEqualTo("unknown");
        assertThat(smtp.heard()).hasSize(2);
    }

    @Test
    void aRefusedCopyDoesNotHoldUpTheCustomer() throws Exception {
        smtp.script(FakeSmtp.Act.REFUSE_COPIES);
        answer(Map.of("clientId", UUID.randomUUID(), "text", "hi", "cc", List.of("boss@customers.example"))).ok();
        awaitDelivery("sent");
        assertThat(smtp.taken()).hasSize(1);
        assertThat(content().get("error").asString()).contains("no such copy");
    }

    @Test
    void aBounceFailsTheVeryMailAndIsShownInItsConversation() throws Exception {
        answer(Map.of("clientId", UUID.randomUUID(), "text", "hello")).ok();
        awaitDelivery("sent");
        desk.server.deliver(bounce(sent(0).messageId()));
        desk.sync();
        assertThat(content().get("delivery").asString()).isEqualTo("failed");
        assertThat(content().get("error").asString()).contains("chen@customers.example", "User unknown");
        assertThat(desk.lines()).last().satisfies(line -> assertThat(line)
                .containsEntry("conversation_id", conversation).containsEntry("kind", "dsn-fail").containsEntry("thread_rule", "bounced"));
    }

    @Test
    void aBounceThatNamesOnlyTheAddressFailsTheLatestMailThatWentThere() throws Exception {
        answer(Map.of("clientId", UUID.randomUUID(), "text", "hello")).ok();
        awaitDelivery("sent");
        desk.server.deliver(MailDesk.mail("MAILER-DAEMON@mx.example", "系统退信", "", "您的邮件被退回。\n收件人：chen@customers.example\n550 5.1.1 User unknown"));
        desk.sync();
        assertThat(content().get("delivery").asString()).isEqualTo("failed");
        assertThat(content().get("error").asString()).contains("chen@customers.example", "User unknown");
        assertThat(desk.lines()).last().satisfies(line -> assertThat(line)
                .containsEntry("conversation_id", conversation).containsEntry("kind", "dsn-fail").containsEntry("thread_rule", "bounced"));
    }

    @Test
    void aReportFindsItsMailByTheEnvelope() throws Exception {
        smtp.offer("DSN");
        answer(Map.of("clientId", UUID.randomUUID(), "text", "hello")).ok();
        awaitDelivery("sent");
        String envelope = smtp.commands().stream().filter(command -> command.contains(" RET=HDRS ENVID=")).findFirst().orElseThrow().split("ENVID=")[1];
        desk.server.deliver(bounce("<rewritten@relay.example>").replace("Message-ID: <rewritten@relay.example>\n", "")
                .replace("chen@customers.example", "forwarded@elsewhere.example").replace("Reporting-MTA", "Original-Envelope-Id: " + envelope + "\nReporting-MTA"));
        desk.sync();
        assertThat(content().get("delivery").asString()).isEqualTo("failed");
        assertThat(desk.lines()).last().satisfies(line -> assertThat(line).containsEntry("thread_rule", "bounced"));
    }

    @Test
    void aWebChatCannotBeAnsweredByMail() {
        UUID chat = chat();
        assertThat(agent.post("/api/conversations/" + chat + "/mail", Map.of("clientId", UUID.randomUUID(), "text", "x")).code())
                .isEqualTo("not-a-mail-conversation");
    }

    private UUID chat() {
        UUID chat = UUID.randomUUID();
        UUID customer = desk.system().sql("select customer_id from conversation where id = ?").param(conversation).query(UUID.class).single();
        desk.system().sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, state, agent_id, last_at, opened_at)
                values (?, ?, ?, ?, ?, 'serving', ?, now(), now())""").params(desk.cast.workspace(), chat,
                desk.cast.channel(), desk.cast.group(), customer, desk.cast.member(Role.AGENT)).update();
        return chat;
    }

    private String path() {
        return "/api/conversations/" + conversation + "/mail";
    }

    private ApiClient.Answer answer(Map<String, Object> body) {
        return agent.post(path(), body);
    }

    private ParsedMail sent(int n) {
        return parser.parse(smtp.taken().get(n).getBytes(StandardCharsets.ISO_8859_1), Instant.now());
    }

    private void awaitDelivery(String state) throws Exception {
        Await.until("the mail is " + state, () -> content().get("delivery").asString().equals(state));
    }

    /// Our line as an agent reads it.
    private JsonNode content() {
        var mail = desk.system().sql("select id from mail where workspace_id = ? and direction = 'out'")
                .param(desk.cast.workspace()).query(UUID.class).single();
        var content = JsonNodeFactory.instance.objectNode().put("mailId", mail.toString()).put("delivery", "queued");
        context.getBean(Deliveries.class).fill(desk.cast.workspace(), List.of(content));
        return content;
    }

    private static String bounce(String messageId) {
        return Reports.failure("chen@customers.example", "5.1.1", "550 5.1.1 User unknown", messageId);
    }
}
