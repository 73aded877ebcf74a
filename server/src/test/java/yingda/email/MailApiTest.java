package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.TestKeys;
import yingda.mailboxes.Mailboxes;
import yingda.mailwire.TestMailServer;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class MailApiTest {

    private static final String HOSTILE = """
            From: "Mallory" <mallory@evil.example>
            To: desk@shop.example
            Subject: =?utf-8?B?5L2g5aW9?=
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary="r"

            --r
            Content-Type: text/html; charset=utf-8

            <p onclick="steal()">hi<script>steal()</script><img src="cid:pic@x"><img src="https://evil.example/pixel.gif">
            <a href="javascript:steal()">a</a><a href="https://fine.example/">b</a><form action="/api/session"><input></form></p>
            --r
            Content-Type: image/png; name="p.png"
            Content-ID: <pic@x>
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --r
            Content-Type: text/html; name="../../evil.html"
            Content-Disposition: attachment; filename="../../evil.html"

            <script>steal()</script>
            --r--
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    MailDesk desk;

    @BeforeEach
    void begin() throws Exception {
        desk = new MailDesk(context, port);
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
    }

    @Test
    void hostileHtmlComesOutHarmlessAndTheBytesAsTheyCame() throws Exception {
        desk.server.deliver(HOSTILE);
        desk.sync();
        String mail = mailId();
        ApiClient admin = desk.cast.api(Role.ADMIN);
        ApiClient.Answer html = admin.get("/api/mails/" + mail + "/html").ok();
        assertThat(html.header("content-security-policy")).contains("default-src 'none'", "sandbox").doesNotContain("script-src", "allow-scripts", "allow-same-origin");
        assertThat(html.header("content-type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(html.text()).contains("data:image/png;base64,iVBORw0KGgo=", "https://fine.example/")
                .doesNotContain("steal", "javascript:", "<form", "<input", " src=\"https://evil");
        String raw = admin.get("/api/mails/" + mail + "/raw").ok().text();
        assertThat(raw).isEqualTo(HOSTILE.replace("\n", "\r\n"));
        ApiClient.Answer attachment = admin.get("/api/mails/" + mail + "/attachments/1").ok();
        assertThat(attachment.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(attachment.header("content-disposition")).startsWith("attachment").doesNotContain("..");
        assertThat(attachment.header("content-security-policy")).contains("sandbox");
        assertThat(attachment.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(admin.get("/api/mails/" + mail + "/attachments/9").status()).isEqualTo(404);
    }

    @Test
    void whoMayNotSeeTheConversationDoesNotFindItsMails() throws Exception {
        desk.server.deliver(HOSTILE);
        desk.sync();
        String mail = mailId();
        ApiClient elsewhere = Cast.in(context, port).api(Role.SUPER);
        for (String part : new String[] {"html", "raw", "attachments/0"}) {
            assertThat(elsewhere.get("/api/mails/" + mail + "/" + part).status()).isEqualTo(404);
            assertThat(desk.cast.stranger().get("/api/mails/" + mail + "/" + part).status()).isEqualTo(401);
            // It waits, and plain agents do not see who waits.
            assertThat(desk.cast.api(Role.AGENT).get("/api/mails/" + mail + "/" + part).status()).isEqualTo(404);
        }
        assertThat(desk.cast.api(Role.ADMIN).get("/api/mails/" + mail + "/raw").status()).isEqualTo(200);
    }

    @Test
    void anInspectionSaysEverythingAndStoresNothing() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "plan", "Message-ID: <plan@c>\n", "question"));
        desk.sync();
        JsonNode found = inspect(desk.cast.api(Role.ADMIN), MailDesk.mail("李 <a@customers.example>", "Re: plan",
                "Cc: b@customers.example\nIn-Reply-To: <plan@c>\nMessage-ID: <x@c>\n", "answer\n\n> question")).ok().json();
        assertThat(found.at("/from/address").asString()).isEqualTo("a@customers.example");
        assertThat(found.at("/cc/0/address").asString()).isEqualTo("b@customers.example");
        assertThat(found.get("visibleReply").asString()).isEqualTo("answer");
        assertThat(found.get("text").asString()).contains("> question");
        assertThat(found.get("kind").asString()).isEqualTo("human");
        assertThat(found.at("/thread/rule").asString()).isEqualTo("in-reply-to");
        assertThat(found.at("/thread/conversation").asString()).isEqualTo(desk.lines().getFirst().get("conversation_id").toString());
        assertThat(desk.lines()).hasSize(1);

        JsonNode hostile = inspect(desk.cast.api(Role.ADMIN), HOSTILE).ok().json();
        assertThat(hostile.get("subject").asString()).isEqualTo("你好");
        assertThat(hostile.at("/attachments/0/contentId").asString()).isEqualTo("pic@x");
        assertThat(hostile.at("/attachments/0/sha256").asString()).hasSize(64);
        assertThat(inspect(desk.cast.api(Role.ADMIN), "\0\1\2 no mail at all").status()).isEqualTo(200);
        assertThat(inspect(desk.cast.api(Role.AGENT), HOSTILE).code()).isEqualTo("not-allowed");
    }

    @Test
    void aMailboxIsSetUpReadAndDisabledWithoutEverShowingItsPassword() throws Exception {
        ApiClient admin = desk.cast.api(Role.ADMIN);
        try (var server = new TestMailServer()) {
            Map<String, Object> form = form(server);
            ApiClient.Answer made = admin.post("/api/mailboxes", form).ok();
            String id = made.json().get("id").asString();
            assertThat(made.text()).doesNotContain(TestMailServer.PASSWORD, "password\":");
            assertThat(made.json().get("usableAt").isNull()).isTrue();
            desk.within(() -> {
                context.getBean(Mailboxes.class).makeUsable(desk.cast.workspace(), UUID.fromString(id));
                return null;
            });
            server.deliver(MailDesk.mail("a@customers.example", "live", "", "by itself"));
            Await.until("the mail is taken in", () -> desk.texts().contains("by itself"));
            server.deliver(MailDesk.mail("b@customers.example", "announced", "", "announced"));
            Await.until("the announced mail is taken in", () -> desk.texts().contains("announced"));
            Await.until("it runs", () -> admin.get("/api/mailboxes/" + id).json().get("state").asString().equals("running"));
            assertThat(admin.post("/api/mailboxes", form).code()).isEqualTo("address-taken");
            form.remove("password");
            form.put("disabled", true);
            assertThat(admin.put("/api/mailboxes/" + id, form).ok().json().get("disabled").asBoolean()).isTrue();
            form.put("incoming", Map.of("host", "elsewhere.example", "port", 993, "security", "tls"));
            assertThat(admin.put("/api/mailboxes/" + id, form).code()).as("a stored password goes to no other server").isEqualTo("invalid-field");
            assertThat(admin.get("/api/mailboxes").text()).contains(server.address()).doesNotContain(TestMailServer.PASSWORD);
            assertThat(desk.cast.api(Role.AGENT).get("/api/mailboxes").ok().json().get("mailboxes").size()).isZero();
        }
    }

    @Test
    void aMailboxIsDeletedOnceItsConversationsHaveEndedAndTheyStay() throws Exception {
        ApiClient admin = desk.cast.api(Role.ADMIN);
        desk.server.deliver(HOSTILE);
        desk.sync();
        String path = "/api/mailboxes/" + desk.mailbox.id();
        ApiClient.Answer refused = admin.delete(path);
        assertThat(refused.code()).isEqualTo("mailbox-in-use");
        assertThat(refused.json().at("/data/conversations").asInt()).isEqualTo(1);
        desk.system().sql("update conversation set state = 'ended', ended_at = now(), ended_by = 'agent', queue_number = null where workspace_id = ?")
                .param(desk.cast.workspace()).update();
        String mail = mailId();
        admin.delete(path).ok();
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.get("/api/mailboxes").json().get("mailboxes")).isEmpty();
        assertThat(admin.get("/api/mails/" + mail + "/raw").status()).isEqualTo(200);
        assertThat(admin.post("/api/mailboxes", form(desk.server)).status()).as("the address is free again").isEqualTo(201);
        assertThat(desk.system().sql("select act from audit where workspace_id = ?").param(desk.cast.workspace()).query(String.class).list())
                .contains("mailbox.deleted");
    }

    @Test
    void aTestSaysWhichLogInFailsAndWhy() throws Exception {
        ApiClient admin = desk.cast.api(Role.ADMIN);
        try (var server = new TestMailServer(); var wrong = new TestMailServer(TestKeys.elsewhere(), false)) {
            Map<String, Object> form = form(server);
            ApiClient.Answer fine = admin.post("/api/mailboxes/test", form).ok();
            assertThat(fine.header("content-type")).startsWith("application/x-ndjson");
            assertThat(fine.text().lines().toList().getLast()).isEqualTo("{\"ended\":true,\"ok\":true}");
            form.put("password", "wrong");
            form.put("smtp", Map.of("host", "localhost", "port", wrong.smtp.port(), "security", "tls"));
            ApiClient.Answer failed = admin.post("/api/mailboxes/test", form).ok();
            assertThat(failed.text()).contains("\"code\":\"wrong-password\"", "\"code\":\"certificate-name\"", "\"ok\":false}")
                    .doesNotContain("\"wrong\"");
            form.put("incoming", Map.of("host", "localhost", "port", 0, "security", "tls"));
            assertThat(admin.post("/api/mailboxes/test", form).code()).isEqualTo("invalid-field");
            form.put("incoming", Map.of("host", "localhost", "port", 143, "security", "none"));
            assertThat(admin.post("/api/mailboxes/test", form).code()).isEqualTo("invalid-field");
        }
    }

    private Map<String, Object> form(TestMailServer server) {
        var form = new LinkedHashMap<String, Object>();
        form.put("name", "售后邮箱");
        form.put("groupId", desk.cast.group());
        form.put("address", server.address());
        form.put("senderName", "云杉客服");
        form.put("incoming", Map.of("host", "localhost", "port", server.imap.port(), "security", "tls"));
        form.put("smtp", Map.of("host", "localhost", "port", server.smtp.port(), "security", "tls"));
        form.put("password", TestMailServer.PASSWORD);
        form.put("caPem", TestKeys.caPem());
        return form;
    }

    private String mailId() {
        return desk.system().sql("select id from mail where workspace_id = ?").param(desk.cast.workspace()).query(UUID.class).single().toString();
    }

    private static ApiClient.Answer inspect(ApiClient api, String mail) {
        return api.send("POST", "/api/mail-inspection", "message/rfc822", BodyPublishers.ofByteArray(mail.getBytes(StandardCharsets.UTF_8)));
    }
}
