package yingda.applications;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.webhooks.Receiver;

@AppTest
class ApplicationsApiTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0};

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private ApiClient admin;
    private String id;
    private String appId;
    private String secret;
    private SignedClient app;

    @BeforeEach
    void register() {
        cast = Cast.in(context, port);
        admin = cast.api(Role.SUPER);
        JsonNode made = admin.post("/api/applications", Map.of("name", "云杉应用", "groupId", cast.group().toString())).ok().json();
        id = made.at("/application/id").asString();
        appId = made.get("appId").asString();
        secret = made.get("secret").asString();
        app = new SignedClient(port, appId, secret);
    }

    private Map<String, Object> text(UUID clientId, String text) {
        return Map.of("clientId", clientId.toString(), "kind", "text", "text", text, "name", "林晚");
    }

    @Test
    void aUserOfAnApplicationTalksLikeAnyVisitorAndIsAnsweredByCallback() throws Exception {
        try (var receiver = new Receiver()) {
            admin.patch("/api/applications/" + id, Map.of("callbackUrl", receiver.url())).ok();
            UUID clientId = UUID.randomUUID();
            JsonNode sent = app.post("/api/app/v1/users/u-1%20%E6%9E%97/messages", text(clientId, "订单到哪了")).ok().json();
            String conversation = sent.at("/conversation/id").asString();
            assertThat(app.post("/api/app/v1/users/u-1%20%E6%9E%97/messages", text(clientId, "订单到哪了")).ok().json().at("/line/seq")).isEqualTo(sent.at("/line/seq"));
            assertThat(app.post("/api/app/v1/users/u-1%20%E6%9E%97/messages", text(clientId, "别的")).status()).isEqualTo(409);

            ApiClient agent = cast.api(Role.AGENT);
            system.sql("insert into seat (workspace_id, member_id, status) values (?, ?, 'online')").params(cast.workspace(), cast.member(Role.AGENT)).update();
            agent.post("/api/queue/next", Map.of("groupId", cast.group().toString())).ok();
            agent.post("/api/conversations/" + conversation + "/messages", Map.of("clientId", UUID.randomUUID().toString(), "kind", "text", "text", "已发货")).ok();

            Await.until("the answer is told", () -> receiver.taken("message.created").size() >= 2);
            Receiver.Heard answer = receiver.taken("message.created").getLast();
            assertThat(answer.isSignedWith(secret)).isTrue();
            assertThat(answer.json().at("/message/content/text").asString()).isEqualTo("已发货");
            assertThat(answer.json().at("/conversation/customer/userId").asString()).isEqualTo("u-1 林");
            assertThat(answer.json().at("/conversation/channel/kind").asString()).isEqualTo("api");

            JsonNode current = app.get("/api/app/v1/users/u-1%20%E6%9E%97/conversation").ok().json();
            assertThat(current.get("unread").asInt()).isEqualTo(1);
            JsonNode lines = app.get("/api/app/v1/conversations/" + conversation + "/messages?after=0").ok().json().get("lines");
            long last = lines.get(lines.size() - 1).get("seq").asLong();
            app.post("/api/app/v1/conversations/" + conversation + "/read", Map.of("seq", last)).ok();
            assertThat(app.get("/api/app/v1/users/u-1%20%E6%9E%97/conversation").json().get("unread").asInt()).isZero();
            app.send("POST", "/api/app/v1/conversations/" + conversation + "/end", new byte[0]).ok();
            app.post("/api/app/v1/conversations/" + conversation + "/rating", Map.of("stars", 5)).ok();
            assertThat(app.get("/api/app/v1/users/u-1%20%E6%9E%97/conversation").json().get("conversation").isNull()).isTrue();
            Await.until("its end is told", () -> !receiver.taken("conversation.ended").isEmpty());
        }
    }

    @Test
    void filesGroupsAndCustomersGoTheSameWay() {
        JsonNode file = app.send("POST", "/api/app/v1/users/u-2/files?name=a.png", PNG).ok().json();
        UUID other = UUID.randomUUID();
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, 'vip', '贵宾')").params(cast.workspace(), other).update();
        JsonNode sent = app.post("/api/app/v1/users/u-2/messages", Map.of("clientId", UUID.randomUUID().toString(), "kind", "image",
                "fileId", file.get("id").asString(), "group", "vip")).ok().json();
        assertThat(sent.at("/line/content/file/url").asString()).startsWith("/files/");
        assertThat(system.sql("select group_id from conversation where id = ?::uuid").param(sent.at("/conversation/id").asString()).query(UUID.class).single())
                .isEqualTo(other);
        assertThat(app.post("/api/app/v1/users/u-3/messages", Map.of("clientId", UUID.randomUUID().toString(), "kind", "text", "text", "x", "group", "none"))
                .json().at("/data/field").asString()).isEqualTo("group");

        JsonNode customer = app.put("/api/app/v1/users/u-4", Map.of("name", "周远", "phone", "138 0013 8000", "note", "老客户")).ok().json();
        assertThat(app.put("/api/app/v1/users/u-4", Map.of("name", "周远航")).ok().json().get("id")).isEqualTo(customer.get("id"));
        assertThat(app.get("/api/app/v1/users/u-4").ok().json().get("name").asString()).isEqualTo("周远航");
        assertThat(app.get("/api/app/v1/users/u-5").status()).isEqualTo(404);
    }

    @Test
    void aRequestThatIsNotSignedAsItWasSentIsRefusedAndDoesNothing() {
        String path = "/api/app/v1/users/u-6/messages";
        byte[] body = "{\"clientId\":\"%s\",\"kind\":\"text\",\"text\":\"你好\"}".formatted(UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        long now = Instant.now().getEpochSecond();
        String nonce = UUID.randomUUID().toString();
        String right = app.header("POST", path, body, now, nonce);
        byte[] changed = new String(body, StandardCharsets.UTF_8).replace("你好", "转账").getBytes(StandardCharsets.UTF_8);

        assertThat(app.send("POST", path, changed, right).reason()).isEqualTo("signature");
        assertThat(app.send("PUT", "/api/app/v1/users/u-6", body, right).reason()).isIn("signature", "");
        assertThat(app.send("POST", path + "?x=1", body, right).reason()).isEqualTo("signature");
        assertThat(app.send("POST", path.replace("u-6", "u-7"), body, right).reason()).isEqualTo("signature");
        assertThat(app.send("POST", path, body, app.header("POST", path, body, now - 301, nonce)).reason()).isEqualTo("timestamp");
        assertThat(app.send("POST", path, body, app.header("POST", path, body, now + 302, nonce)).reason()).isEqualTo("timestamp");
        assertThat(app.send("POST", path, body, right.replace(appId, "yda000000000000000000000000")).reason()).isEqualTo("application");
        assertThat(app.send("POST", path, body, new SignedClient(port, appId, "another").header("POST", path, body, now, nonce)).reason()).isEqualTo("signature");
        for (String header : List.of("", "Bearer " + secret, "YINGDA-HMAC-SHA256 appId=" + appId, right.replace("nonce=", "nonce=!"))) {
            assertThat(app.send("POST", path, body, header.isEmpty() ? "none" : header).reason()).isEqualTo("header");
        }
        assertThat(system.sql("select count(*) from conversation where workspace_id = ?").param(cast.workspace()).query(Integer.class).single()).isZero();

        assertThat(app.send("POST", path, body, right).status()).isEqualTo(200);
        assertThat(app.send("POST", path, body, right).reason()).isEqualTo("nonce");
        String two = "/api/app/v1/ping?b=2&a=1";
        assertThat(app.send("GET", "/api/app/v1/ping?a=1&b=2", new byte[0], app.header("GET", two, new byte[0], now, UUID.randomUUID().toString())).status())
                .as("the order of the query does not matter").isEqualTo(200);
    }

    @Test
    void aGroupThatAnApplicationUsesIsKeptAndSaysSo() {
        String group = admin.post("/api/groups", Map.of("identifier", "app", "name", "应用客户")).ok().json().get("id").asString();
        admin.post("/api/applications", Map.of("name", "小程序", "groupId", group)).ok();

        JsonNode uses = admin.delete("/api/groups/" + group).json().at("/data/uses");
        assertThat(uses.valueStream().map(use -> use.get("kind").asString() + " " + use.get("name").asString())).containsExactly("application 小程序");
    }

    @Test
    void anApplicationReachesNothingOfOthers() {
        JsonNode made = admin.post("/api/applications", Map.of("name", "另一个", "groupId", cast.group().toString())).ok().json();
        var other = new SignedClient(port, made.get("appId").asString(), made.get("secret").asString());
        String conversation = app.post("/api/app/v1/users/u-1/messages", text(UUID.randomUUID(), "你好")).ok().json().at("/conversation/id").asString();
        for (String path : List.of("/messages?after=0")) {
            assertThat(other.get("/api/app/v1/conversations/" + conversation + path).status()).isEqualTo(404);
        }
        assertThat(other.post("/api/app/v1/conversations/" + conversation + "/read", Map.of("seq", 1)).status()).isEqualTo(404);
        assertThat(other.send("POST", "/api/app/v1/conversations/" + conversation + "/end", new byte[0]).status()).isEqualTo(404);
        assertThat(other.get("/api/app/v1/users/u-1").status()).isEqualTo(404);
        assertThat(app.get("/api/profile").status()).isEqualTo(401);
        assertThat(app.send("POST", "/api/applications/" + id + "/secret", "{}".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(401);
    }

    @Test
    void secretsAreMaskedRevealedOnDemandAndRotatedWithOverlap() {
        String listed = admin.get("/api/applications").ok().text() + admin.get("/api/applications/" + id).ok().text();
        assertThat(listed).doesNotContain(secret, appId).contains("••••••••");
        assertThat(admin.post("/api/applications/" + id + "/reveal", Map.of("what", "secret")).ok().json().get("value").asString()).isEqualTo(secret);
        assertThat(admin.post("/api/applications/" + id + "/reveal", Map.of("what", "appId")).ok().json().get("value").asString()).isEqualTo(appId);

        String second = admin.post("/api/applications/" + id + "/secret", Map.of("overlapHours", 1)).ok().json().get("secret").asString();
        assertThat(app.get("/api/app/v1/ping").status()).isEqualTo(200);
        assertThat(new SignedClient(port, appId, second).get("/api/app/v1/ping").status()).isEqualTo(200);
        String third = admin.post("/api/applications/" + id + "/secret", Map.of("overlapHours", 0)).ok().json().get("secret").asString();
        assertThat(app.get("/api/app/v1/ping").reason()).isEqualTo("signature");
        assertThat(new SignedClient(port, appId, second).get("/api/app/v1/ping").reason()).isEqualTo("signature");
        assertThat(new SignedClient(port, appId, third).get("/api/app/v1/ping").status()).isEqualTo(200);

        JsonNode sample = admin.post("/api/applications/" + id + "/sample").ok().json();
        assertThat(app.send("GET", sample.get("path").asString(), new byte[0], sample.get("authorization").asString()).status()).isEqualTo(200);
        assertThat(sample.get("canonical").asString()).startsWith("YINGDA-HMAC-SHA256\nGET\n/api/app/v1/ping\n\n");

        admin.patch("/api/applications/" + id, Map.of("disabled", true)).ok();
        assertThat(new SignedClient(port, appId, third).get("/api/app/v1/ping").reason()).isEqualTo("application");
        String audit = system.sql("select string_agg(a::text, ' ') from audit a where workspace_id = ?").param(cast.workspace()).query(String.class).single();
        assertThat(audit).contains("application.created", "application.revealed", "application.secret-rotated", "application.sample-signed", "application.changed")
                .doesNotContain(secret, second, third);
    }

    @Test
    void onlySuperAdminsKeepApplicationsAndEachFieldAlone() {
        assertThat(cast.api(Role.ADMIN).get("/api/applications").code()).isEqualTo("not-allowed");
        String path = "/api/applications/" + id;
        assertThat(admin.patch(path, Map.of("redirectAbsolute", "https://shop.example/orders?id=1", "redirectRelative", "/orders")).ok().json()
                .get("redirectRelative").asString()).isEqualTo("/orders");
        assertThat(admin.patch(path, Map.of("description", "小程序")).ok().json().get("redirectAbsolute").asString()).isEqualTo("https://shop.example/orders?id=1");
        for (Map<String, String> wrong : List.of(Map.of("redirectAbsolute", "javascript:alert(1)"), Map.of("redirectRelative", "//evil.example"),
                Map.of("callbackUrl", "http://a:b@shop.example/"), Map.of("name", " "))) {
            assertThat(admin.patch(path, wrong).json().at("/data/field").asString()).isEqualTo(wrong.keySet().iterator().next());
        }
        assertThat(admin.get("/api/channels").text()).contains("\"kind\":\"api\"");
        assertThat(admin.post("/api/applications", Map.of("name", "x", "groupId", UUID.randomUUID().toString())).code()).isEqualTo("invalid-field");
    }
}
