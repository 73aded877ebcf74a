package yingda.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.channels.Channels;
import yingda.email.MailDesk;
import yingda.kernel.ApiClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

/// What comes by a member's own mailbox is nobody else's, on every way.
@AppTest
class PersonalMailboxTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private MailDesk desk;
    private ApiClient owner;
    private ApiClient senior;
    private ApiClient admin;
    private ApiClient boss;

    @BeforeEach
    void begin() throws Exception {
        desk = new MailDesk(context, port);
        desk.mailbox = desk.within(() -> {
            context.getBean(TransactionTemplate.class).executeWithoutResult(_ -> context.getBean(Channels.class)
                    .belongsTo(desk.cast.workspace(), desk.mailbox.id(), desk.cast.member(Role.AGENT), desk.cast.group()));
            return context.getBean(MailboxStore.class).find(desk.cast.workspace(), desk.mailbox.id()).orElseThrow().mailbox();
        });
        owner = desk.cast.api(Role.AGENT);
        senior = desk.cast.api(Role.SENIOR);
        admin = desk.cast.api(Role.ADMIN);
        boss = desk.cast.api(Role.SUPER);
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
    }

    @Test
    void onlyItsOwnerSeesWhatCameUntilItIsShared() throws Exception {
        String id = deliver("A secret");
        assertThat(owner.get("/api/conversations/" + id).ok().json().get("row").get("state").asString()).isEqualTo("serving");
        assertThat(owner.get("/api/conversations/" + id).json().get("row").get("privateTo").size()).isOne();
        assertThat(owner.get("/api/desk").ok().text()).contains(id, desk.mailbox.id().toString());
        assertThat(owner.get("/api/desk").json().get("counts").get("serving").asInt()).isOne();
        assertThat(load()).isZero();
        seesNothing(senior, id);
        seesNothing(admin, id);
        seesNothing(boss, id);

        assertThat(admin.put("/api/conversations/" + id + "/sharing", Map.of("members", List.of())).status()).isEqualTo(404);
        assertThat(owner.put("/api/conversations/" + id + "/sharing", Map.of("members", List.of(UUID.randomUUID()))).code()).isEqualTo("invalid-field");
        owner.put("/api/conversations/" + id + "/sharing", Map.of("members", List.of(desk.cast.member(Role.SENIOR)))).ok();
        assertThat(senior.get("/api/conversations/" + id).ok().json().get("row").get("privateTo").size()).isEqualTo(2);
        assertThat(senior.put("/api/conversations/" + id + "/sharing", Map.of("members", List.of())).code()).isEqualTo("not-yours");
        Await.until("the colleague counts it", () -> senior.get("/api/desk").json().get("counts").get("serving").asInt() == 1);
        assertThat(senior.get("/api/desk").text()).contains(id);
        seesNothing(admin, id);
        owner.put("/api/conversations/" + id + "/sharing", Map.of("members", List.of())).ok();
        seesNothing(senior, id);

        owner.put("/api/conversations/" + id + "/sharing", Map.of("groupId", desk.cast.group())).ok();
        assertThat(admin.get("/api/conversations/" + id).ok().json().get("row").has("privateTo")).isFalse();
        assertThat(admin.get("/api/conversations?state=serving").ok().text()).contains(id);
        assertThat(load()).isOne();
        assertThat(owner.put("/api/conversations/" + id + "/sharing", Map.of("members", List.of())).code()).isEqualTo("not-private");
    }

    @Test
    void whatHasEndedComesBackToItsOwnerAndNotToTheQueue() throws Exception {
        String id = deliver("First");
        owner.post("/api/conversations/" + id + "/end", Map.of()).ok();
        seesNothing(admin, id);
        assertThat(admin.get("/api/conversations?state=ended").ok().text()).doesNotContain(id);
        assertThat(owner.get("/api/conversations?state=ended").ok().text()).contains(id);
        String sent = desk.system().sql("select message_id from mail where conversation_id = ?::uuid").param(id).query(String.class).single();
        desk.server.deliver(MailDesk.mail("Ann <ann@home.example>", "Re: First", "In-Reply-To: " + sent + "\n", "Again"));
        desk.sync();
        assertThat(owner.get("/api/conversations/" + id).ok().json().get("row").get("state").asString()).isEqualTo("serving");
        assertThat(admin.get("/api/desk").ok().json().get("counts").get("queued").asInt()).isZero();
        seesNothing(admin, id);
    }

    @Test
    void theMailboxOfADisabledMemberIsHandedToAGroup() throws Exception {
        String open = deliver("Open");
        String path = "/api/personal-mailboxes/" + desk.mailbox.id() + "/hand-over";
        assertThat(admin.get("/api/personal-mailboxes").status()).isEqualTo(403);
        assertThat(boss.get("/api/personal-mailboxes").ok().text()).contains(desk.server.address());
        assertThat(boss.post(path, Map.of("groupId", desk.cast.group())).code()).isEqualTo("owner-active");
        desk.system().sql("update member set disabled_at = now() where id = ?").param(desk.cast.member(Role.AGENT)).update();
        assertThat(boss.post(path, Map.of("groupId", UUID.randomUUID())).code()).isEqualTo("invalid-field");
        assertThat(boss.post(path, Map.of("groupId", desk.cast.group())).status()).isEqualTo(204);
        assertThat(admin.get("/api/conversations/" + open).ok().json().get("row").get("state").asString()).isEqualTo("queued");
        assertThat(admin.get("/api/mailboxes").ok().text()).contains(desk.server.address());
        assertThat(desk.system().sql("select count(*) from audit where workspace_id = ? and act = 'mailbox.handed-over'")
                .param(desk.cast.workspace()).query(Integer.class).single()).isOne();
        assertThat(boss.post(path, Map.of("groupId", desk.cast.group())).status()).isEqualTo(404);
    }

    @Test
    void membersConnectOwnMailboxesWhereTheWorkspaceLetsThem() {
        String path = "/api/mailboxes/" + desk.mailbox.id();
        assertThat(owner.get(path).ok().json().get("personal").asBoolean()).isTrue();
        assertThat(owner.get("/api/mailboxes").ok().json().get("mailboxes").size()).isOne();
        assertThat(owner.get(path + "/health").ok().json().has("state")).isTrue();
        for (String one : List.of("", "/health", "/sync", "/sending", "/trial", "/aside/quarantine", "/aside/junk")) {
            assertThat(admin.get(path + one).status()).as(one).isEqualTo(404);
        }
        assertThat(admin.get("/api/mailboxes").ok().json().get("mailboxes").size()).isZero();
        assertThat(admin.get("/api/mail-log").ok().text()).doesNotContain(desk.mailbox.id().toString());

        MailboxForm typed = MailDesk.form(desk.server, desk.cast.group());
        assertThat(senior.post("/api/mailboxes", form(typed, false)).code()).isEqualTo("not-allowed");
        assertThat(senior.post("/api/mailboxes", form(typed, true)).code()).isEqualTo("personal-mailboxes-off");
        assertThat(senior.get("/api/mail-presets").code()).isEqualTo("not-allowed");
        assertThat(senior.put("/api/settings/personal-mailboxes", Map.of("on", true)).status()).isEqualTo(403);
        admin.put("/api/settings/personal-mailboxes", Map.of("on", true)).ok();
        assertThat(senior.get("/api/mail-presets").status()).isEqualTo(200);
        String made = senior.post("/api/mailboxes", form(typed, true)).ok().json().get("id").asString();
        assertThat(senior.get("/api/mailboxes/" + made).status()).isEqualTo(200);
        assertThat(owner.get("/api/mailboxes/" + made).status()).isEqualTo(404);
        assertThat(admin.get("/api/desk").ok().text()).doesNotContain(made);
        assertThat(senior.get("/api/desk").ok().text()).contains(made);
        assertThat(owner.delete("/api/mailboxes/" + made).status()).isEqualTo(404);
        assertThat(senior.delete("/api/mailboxes/" + made).status()).isEqualTo(204);
    }

    private static Map<String, Object> form(MailboxForm form, boolean personal) {
        return Map.of("name", "我的邮箱", "groupId", form.groupId(), "address", "own-" + UUID.randomUUID() + "@shop.example",
                "incoming", form.incoming(), "smtp", form.smtp(), "password", "x", "caPem", form.caPem(), "personal", personal);
    }

    private String deliver(String subject) throws Exception {
        desk.server.deliver(MailDesk.mail("Ann <ann@home.example>", subject, "Message-ID: <" + UUID.randomUUID() + "@home.example>\n", "Hello"));
        desk.sync();
        return desk.lines().getLast().get("conversation_id").toString();
    }

    private int load() {
        return desk.system().sql("select coalesce(max(load), 0) from seat where member_id = ?").param(desk.cast.member(Role.AGENT))
                .query(Integer.class).single();
    }

    /// Each way that leads to it looks as if it were not there.
    private void seesNothing(ApiClient client, String id) throws Exception {
        UUID customer = desk.system().sql("select customer_id from conversation where id = ?::uuid").param(id).query(UUID.class).single();
        UUID mail = desk.system().sql("select id from mail where conversation_id = ?::uuid limit 1").param(id).query(UUID.class).single();
        for (String path : List.of("/api/conversations/%s", "/api/conversations/%s/lines", "/api/conversations/%s/record.txt",
                "/api/conversations/%s/draft", "/api/conversations/%s/mail/start?mode=reply", "/api/conversations/%s/transfer")) {
            ApiClient.Answer hidden = client.get(path.formatted(id));
            ApiClient.Answer absent = client.get(path.formatted(UUID.randomUUID()));
            assertThat(hidden.status()).as(path).isEqualTo(404).isEqualTo(absent.status());
            assertThat(hidden.text()).as(path).isEqualTo(absent.text());
        }
        for (String path : List.of("/api/customers/" + customer, "/api/customers/" + customer + "/lines",
                "/api/customers/" + customer + "/conversations", "/api/mails/" + mail + "/html", "/api/mails/" + mail + "/raw")) {
            assertThat(client.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(client.get("/api/desk").ok().text()).doesNotContain(id, customer.toString(), desk.mailbox.id().toString());
        Await.until("it is counted no more", () -> client.get("/api/desk").json().get("counts").get("serving").asInt() == 0);
        for (String state : List.of("serving", "ended")) {
            assertThat(client.get("/api/conversations?state=" + state).ok().text()).doesNotContain(id);
        }
    }
}
