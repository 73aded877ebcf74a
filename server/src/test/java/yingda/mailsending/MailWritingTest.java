package yingda.mailsending;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.email.MailDesk;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.kernel.ApiClient;
import yingda.kernel.FileLinks;
import yingda.kernel.ServerSettings;
import yingda.mails.Original;
import yingda.mails.RawMails;
import yingda.mailwire.FakeSmtp;
import yingda.mailwire.MailSettings;
import yingda.mime.MailAddress;
import yingda.mime.MailParser;
import yingda.mime.OutgoingMail;
import yingda.mime.OwnMessageId;
import yingda.mime.ParsedMail;
import yingda.people.Role;
import yingda.people.Viewer;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.worktime.WorkTime;

/// Mails as pages write them.
@AppTest
class MailWritingTest {

    private static final byte[] PIXEL = java.util.Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

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
        desk.system().sql("update mailbox set smtp_port = ?, signature_html = ? where channel_id = ?")
                .params(smtp.port(), "<p>{{mailbox.name}}</p>", desk.mailbox.id()).update();
        desk.server.deliver("From: 陈晓 <chen@customers.example>\nTo: " + desk.mailbox.address() + ", li@customers.example\n"
                + "Cc: boss@customers.example, vip@shop.example\nSubject: 订单 42\nMessage-ID: <b@c>\nThread-Topic: order\n"
                + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n什么时候发货？\n");
        desk.sync();
        conversation = (UUID) desk.lines().getFirst().get("conversation_id");
        desk.system().sql("update conversation set state = 'serving', agent_id = ?, queue_number = null, serving_since = now() where id = ?")
                .params(desk.cast.member(Role.AGENT), conversation).update();
        agent = desk.cast.api(Role.AGENT);
        undo(0);
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
        smtp.close();
    }

    @Test
    void aReplyToAllLeavesOurselvesOutAndGoesOutByTheAliasThatWasWrittenTo() throws Exception {
        desk.system().sql("""
                insert into mail_pace (workspace_id, mailbox_id, aliases) values (?, ?, '{vip@shop.example}')
                on conflict (workspace_id, mailbox_id) do update set aliases = excluded.aliases""")
                .params(desk.cast.workspace(), desk.mailbox.id()).update();
        JsonNode start = agent.get(path() + "/start?mode=reply-all").ok().json();
        assertThat(addresses(start.get("to"))).containsExactly("chen@customers.example");
        assertThat(addresses(start.get("cc"))).containsExactly("li@customers.example", "boss@customers.example");
        assertThat(addresses(start.get("from"))).containsExactlyInAnyOrder(desk.mailbox.address(), "vip@shop.example");
        assertThat(start.get("subject").asString()).isEqualTo("Re: 订单 42");
        assertThat(start.get("quotedText").asString()).contains("> 什么时候发货？");
        assertThat(start.get("signatureHtml").asString()).isEqualTo("<p>云杉客服</p>");
        write(Map.of("mode", "reply-all", "from", "vip@shop.example", "html", "<p>明天</p>")).ok();
        ParsedMail mail = awaitSent();
        assertThat(mail.from().address()).isEqualTo("vip@shop.example");
        assertThat(mail.cc()).extracting(MailAddress::address).containsExactly("li@customers.example", "boss@customers.example");
        assertThat(smtp.commands()).contains("MAIL FROM:<vip@shop.example>");
        assertThat(mail.headers().text("Thread-Topic")).isEqualTo("order");
    }

    @Test
    void aSignatureOfOnesOwnHasItsVariablesFilled() {
        agent.put("/api/me/mail-signature", Map.of("html", "<p>{{agent.name}} · {{mailbox.address}}</p>")).ok();
        assertThat(agent.get(path() + "/start?mode=reply").ok().json().get("signatureHtml").asString())
                .contains(desk.mailbox.address()).doesNotContain("{");
        agent.put("/api/me/mail-signature", Map.of("html", "")).ok();
    }

    @Test
    void whatTheEditorMakesGoesOutSafeWithItsPicturesAndATextPart() throws Exception {
        JsonNode picture = agent.upload("/api/files", "图.png", PIXEL).ok().json();
        write(Map.of("mode", "reply", "bcc", List.of("hidden@customers.example"), "signature", true,
                "html", "<p onclick=\"x()\">你好 <b>世界</b></p><script>x()</script><img src=\"" + picture.get("url").asString() + "\">")).ok();
        ParsedMail mail = awaitSent();
        assertThat(mail.text()).startsWith("你好 世界").contains("-- \n云杉客服", "> 什么时候发货？");
        assertThat(mail.html()).contains("<b>世界</b>", "cid:").doesNotContain("onclick", "script", "/files/");
        assertThat(mail.attachments()).singleElement().satisfies(part -> {
            assertThat(part.inline()).isTrue();
            assertThat(part.content().bytes()).isEqualTo(PIXEL);
        });
        assertThat(smtp.commands()).contains("RCPT TO:<hidden@customers.example>");
        assertThat(smtp.taken().getFirst()).doesNotContain("hidden@");
        assertThat(smtp.taken().getFirst().lines()).allMatch(line -> line.length() <= 998);
        assertThat(content().get("bcc").get(0).get("address").asString()).isEqualTo("hidden@customers.example");
    }

    @Test
    void aLineAboveTellsWhereToAnswerAndNamesTheConversation() throws Exception {
        desk.cast.api(Role.ADMIN).put("/api/mailboxes/" + desk.mailbox.id() + "/sending", Map.of("marker", "visible")).ok();
        write(Map.of("mode", "reply", "html", "<p>明天</p>")).ok();
        ParsedMail mail = awaitSent();
        assertThat(mail.text()).startsWith("##- 请在此线上方回复");
        assertThat(mail.html()).contains("-##<br>[t-");
        desk.server.deliver(MailDesk.mail("chen@customers.example", "no header is left", "", "好的\n\n" + mail.text()));
        desk.sync();
        assertThat(desk.lines()).last().satisfies(line -> assertThat(line).containsEntry("conversation_id", conversation)
                .containsEntry("thread_rule", "body-mark").containsEntry("text", "好的"));
    }

    @Test
    void aHeldMailIsTakenBackWithWhatWasWritten() throws Exception {
        undo(30);
        agent.put(draft(), Map.of("kind", "mail", "content", Map.of("html", "<p>hasty"), "version", 0)).ok();
        JsonNode line = write(Map.of("mode", "reply", "html", "<p>hasty</p>", "cc", List.of("li@customers.example"))).ok().json();
        assertThat(line.at("/content/delivery").asString()).isEqualTo("held");
        assertThat(line.at("/content/dueAt").asString()).isNotBlank();
        assertThat(agent.get(draft()).ok().json().get("draft").isNull()).isTrue();
        String mail = line.at("/content/mailId").asString();
        assertThat(desk.cast.api(Role.ADMIN).post("/api/mails/" + mail + "/withdraw", Map.of()).code()).isEqualTo("not-yours");
        JsonNode back = agent.post("/api/mails/" + mail + "/withdraw", Map.of()).ok().json();
        assertThat(back.at("/content/html").asString()).isEqualTo("<p>hasty</p>");
        assertThat(content().get("delivery").asString()).isEqualTo("withdrawn");
        assertThat(agent.get(draft()).ok().json().at("/draft/content/html").asString()).isEqualTo("<p>hasty</p>");
        assertThat(agent.post("/api/mails/" + mail + "/withdraw", Map.of()).code()).isEqualTo("mail-moved-on");
        assertThat(agent.post("/api/mails/" + mail + "/send-now", Map.of()).code()).isEqualTo("mail-moved-on");
        assertThat(smtp.heard()).isEmpty();
    }

    @Test
    void aMailForLaterWaitsForItsHourAndBearsItsDate() throws Exception {
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        JsonNode line = write(Map.of("mode", "reply", "text", "later", "sendAt", tomorrow.toString())).ok().json();
        String mail = line.at("/content/mailId").asString();
        JsonNode moved = agent.put("/api/mails/" + mail + "/send-at", Map.of("sendAt", tomorrow.plus(1, ChronoUnit.DAYS).toString())).ok().json();
        assertThat(Instant.parse(moved.get("dueAt").asString())).isEqualTo(tomorrow.plus(1, ChronoUnit.DAYS));
        assertThat(agent.put("/api/mails/" + mail + "/send-at", Map.of("sendAt", "2020-01-01T00:00:00Z")).code()).isEqualTo("invalid-field");
        assertThat(sentRaw(mail).date()).isEqualTo(tomorrow.plus(1, ChronoUnit.DAYS));
        agent.post("/api/mails/" + mail + "/send-now", Map.of()).ok();
        ParsedMail sent = awaitSent();
        assertThat(sent.date()).isBefore(tomorrow);
        assertThat(sent.visibleReply()).isEqualTo("later");
    }

    @Test
    void aMailForLaterStopsWhenTheCustomerHasWritten() throws Exception {
        JsonNode line = write(Map.of("mode", "reply", "text", "later", "sendAt", Instant.now().plus(1, ChronoUnit.DAYS).toString())).ok().json();
        desk.server.deliver(MailDesk.mail("chen@customers.example", "Re: 订单 42", "In-Reply-To: <b@c>\n", "never mind"));
        desk.sync();
        comesDue(line.at("/content/mailId").asString());
        Await.until("it waits for a person", () -> content().get("error").asString("").equals("newer-mail"));
        assertThat(content().get("delivery").asString()).isEqualTo("held");
        assertThat(content().get("dueAt").isNull()).isTrue();
        assertThat(smtp.heard()).isEmpty();
        agent.post("/api/mails/" + line.at("/content/mailId").asString() + "/send-now", Map.of()).ok();
        awaitSent();
    }

    @Test
    void nobodyAnswersPastAMailThatHeHasNotSeen() throws Exception {
        long seen = agent.get(path() + "/start").ok().json().get("newest").asLong();
        desk.server.deliver(MailDesk.mail("chen@customers.example", "Re: 订单 42", "In-Reply-To: <b@c>\n", "one more thing"));
        desk.sync();
        Map<String, Object> body = new HashMap<>(Map.of("clientId", UUID.randomUUID(), "mode", "reply", "text", "hm", "newest", seen));
        ApiClient.Answer refused = agent.post(path(), body);
        assertThat(refused.code()).isEqualTo("newer-mail");
        assertThat(refused.json().at("/data/seq").asLong()).isGreaterThan(seen);
        body.put("staleOk", true);
        agent.post(path(), body).ok();
        awaitSent();
    }

    @Test
    void aForwardTakesTheFilesAlongOrTheWholeMail() throws Exception {
        desk.server.deliver(WITH_FILE.formatted(desk.mailbox.address()));
        desk.sync();
        UUID other = (UUID) desk.lines().stream().filter(line -> "清单".equals(line.get("subject"))).findFirst().orElseThrow().get("conversation_id");
        desk.system().sql("update conversation set state = 'serving', agent_id = ?, queue_number = null, serving_since = now() where id = ?")
                .params(desk.cast.member(Role.AGENT), other).update();
        conversation = other;
        assertThat(agent.get(path() + "/start?mode=forward").ok().json().at("/attachments/0/name").asString()).isEqualTo("list.csv");
        assertThat(write(Map.of("mode", "forward", "text", "fyi")).code()).isEqualTo("invalid-field");
        write(Map.of("mode", "forward", "text", "fyi", "to", List.of(Map.of("name", "仓库", "address", "store@partner.example")))).ok();
        ParsedMail inline = awaitSent();
        assertThat(inline.subject()).isEqualTo("Fwd: 清单");
        assertThat(inline.inReplyTo()).isEmpty();
        assertThat(inline.text()).contains("fyi", "see the list");
        assertThat(inline.attachments()).singleElement().satisfies(file -> assertThat(file.content().bytes()).asString().isEqualTo("a,b\r\n1,2"));
        write(Map.of("mode", "forward", "text", "as it came", "asAttachment", true, "to", List.of("store@partner.example"))).ok();
        Await.until("both are out", () -> smtp.taken().size() == 2);
        assertThat(parsed(1).attachments()).singleElement().satisfies(file -> {
            assertThat(file.type()).isEqualTo("message/rfc822");
            assertThat(file.content().bytes()).asString().contains("see the list", "list.csv");
        });
    }

    @Test
    void filesThatAreTooLargeForAMailGoAsLinksThatWork() throws Exception {
        Files files = context.getBean(Files.class);
        List<FileView> chosen = Stream.of("small.txt:few", "large.txt:" + "many ".repeat(900)).map(one -> one.split(":", 2))
                .map(one -> agent.upload("/api/files", one[0], one[1].getBytes(StandardCharsets.UTF_8)).ok().json().get("id").asString())
                .map(id -> files.view(desk.cast.workspace(), UUID.fromString(id)).orElseThrow()).toList();
        MailSettings settings = new Binder(new MapConfigurationPropertySource(Map.of("yingda.mail.sending.most-attached", "1KB",
                "yingda.mail.sending.links-for", "2d"))).bindOrCreate("yingda.mail", MailSettings.class);
        var composer = new MailComposer(context.getBean(MailSignatures.class), context.getBean(ComposedHtml.class), List.of(), files,
                context.getBean(FileLinks.class), context.getBean(SendLimits.class), context.getBean(OwnMessageId.class), context.getBean(RawMails.class),
                settings, context.getBean(WorkTime.class), new ServerSettings(Path.of("unused"), URI.create("https://desk.example"), List.of()));
        var chen = new MailAddress("陈晓", "chen@customers.example");
        var written = new WrittenMail(MailMode.REPLY, new MailAddress("", desk.mailbox.address()), List.of(chen), List.of(), List.of(), "Re: 订单 42",
                "请看附件", "<p>请看附件</p>", List.of(), chosen, false, false, false, null, false);
        var viewer = new Viewer(desk.cast.workspace(), desk.cast.member(Role.AGENT), Role.AGENT.wire(), Role.AGENT.permissions(), Role.AGENT.scope(), Set.of(), "小林");
        OutgoingMail mail = desk.within(() -> composer.compose(new MailComposer.Place(viewer, desk.mailbox, conversation, UUID.randomUUID(), "<1@shop.example>"),
                new Original(UUID.randomUUID(), false, null, "<b@c>", List.of(), null, "订单 42", null), written, Instant.now())).mail();
        assertThat(mail.files()).singleElement().satisfies(file -> assertThat(file.name()).isEqualTo("small.txt"));
        Matcher link = Pattern.compile("large\\.txt \\(1 MB\\): https://desk\\.example(/\\S+)").matcher(mail.text());
        assertThat(link.find()).isTrue();
        assertThat(mail.html()).contains(link.group(1).replace("&", "&amp;"));
        assertThat(desk.cast.stranger().get(link.group(1)).ok().text()).startsWith("many many");
        assertThat(desk.cast.stranger().get(link.group(1) + "x").status()).isEqualTo(404);
    }

    @Test
    void aLongThreadKeepsItsFirstAndItsNewestIds() {
        List<String> ids = IntStream.range(0, 200).mapToObj(n -> "<" + n + ".0123456789@customers.example>").toList();
        List<String> kept = new OutgoingMail.Thread("<newest@customers.example>", ids, "", "").ids();
        assertThat(String.join("\r\n ", kept).length()).isBetween(1_300, 1_500);
        assertThat(kept).startsWith(ids.getFirst()).endsWith(ids.getLast(), "<newest@customers.example>");
    }

    private static final String WITH_FILE = """
            From: wang@customers.example
            To: %s
            Subject: =?utf-8?B?5riF5Y2V?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="m"

            --m
            Content-Type: text/plain

            see the list
            --m
            Content-Type: text/csv; name="list.csv"
            Content-Disposition: attachment; filename="list.csv"

            a,b
            1,2
            --m--
            """;

    private void undo(int seconds) {
        agent.put("/api/preferences", Map.of("value", Map.of("mailUndoSeconds", seconds))).ok();
    }

    private void comesDue(String mail) {
        desk.system().sql("update mail set due_at = now() where id = ?::uuid").param(mail).update();
        desk.system().sql("update outbox set next_try_at = now() where key = ?").param(mail).update();
    }

    private String path() {
        return "/api/conversations/" + conversation + "/mail";
    }

    private String draft() {
        return "/api/conversations/" + conversation + "/draft";
    }

    private ApiClient.Answer write(Map<String, Object> body) {
        var whole = new HashMap<>(body);
        whole.put("clientId", UUID.randomUUID());
        return agent.post(path(), whole);
    }

    private static List<String> addresses(JsonNode people) {
        var addresses = new ArrayList<String>();
        people.forEach(one -> addresses.add(one.get("address").asString()));
        return addresses;
    }

    private ParsedMail awaitSent() throws Exception {
        Await.until("the mail is sent", () -> content().get("delivery").asString().equals("sent"));
        return parsed(0);
    }

    private ParsedMail parsed(int n) {
        return parser.parse(smtp.taken().get(n).getBytes(StandardCharsets.ISO_8859_1), Instant.now());
    }

    private ParsedMail sentRaw(String mail) {
        return parser.parse(agent.get("/api/mails/" + mail + "/raw").ok().body(), Instant.now().plus(9, ChronoUnit.DAYS));
    }

    /// Our newest line as an agent reads it.
    private JsonNode content() {
        JsonNode ours = null;
        for (JsonNode line : agent.get("/api/conversations/" + conversation + "/lines").ok().json().get("lines")) {
            ours = line.at("/content/delivery").isMissingNode() ? ours : line.get("content");
        }
        return ours;
    }
}
