package yingda.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.email.MailDesk;
import yingda.kernel.ApiClient;
import yingda.mailings.MailingDesk;
import yingda.mailings.Reports;
import yingda.mailwire.FakeSmtp;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

/// Opens and clicks of a mailing, as mail programs and browsers fetch them.
@AppTest
class TrackingTest {

    private static final String PERSON = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    MailingDesk mailings;
    MailDesk desk;
    FakeSmtp smtp;

    @BeforeEach
    void begin() throws Exception {
        mailings = new MailingDesk(context, port);
        desk = mailings.desk;
        smtp = mailings.smtp;
    }

    @AfterEach
    void end() throws Exception {
        mailings.close();
    }

    @Test
    void nothingIsTrackedUnlessTheWorkspaceWantsIt() throws Exception {
        send("<p><a href=\"https://shop.example/\">x</a></p>");
        assertThat(html()).contains("https://shop.example/").doesNotContain("/t/c/", "/t/o/");
    }

    @Test
    void neitherAMailboxNorAnAddressThatIsExemptIsTracked() throws Exception {
        ApiClient admin = switchOn();
        admin.post("/api/mail-tracking/exceptions", Map.of("address", "Lin@a.example")).ok();
        send("<p><a href=\"https://shop.example/\">x</a></p>");
        assertThat(html()).doesNotContain("/t/c/", "/t/o/");
        admin.send("DELETE", "/api/mail-tracking/exceptions?address=lin@a.example", null, BodyPublishers.noBody()).ok();
        admin.put("/api/settings/mail-tracking", Map.of("on", true, "offMailboxes", List.of(desk.mailbox.id()))).ok();
        send("<p><a href=\"https://shop.example/\">x</a></p>");
        assertThat(html()).doesNotContain("/t/c/", "/t/o/");
    }

    @Test
    void peopleAndMachinesAreCountedApartAndLinksLeadOnlyWhereTheySaid() throws Exception {
        switchOn();
        String mailing = send("<p><a href=\"https://shop.example/?a=1&amp;b=2\">x</a> <a href=\"https://shop.example/2\">y</a> <a href=\"https://shop.example/3\">z</a></p>");
        List<String> links = found("http://[^/]+(/t/c/[\\w.-]+)");
        String pixel = found("http://[^/]+(/t/o/[\\w-]+\\.gif)").getFirst();
        assertThat(links).hasSize(3);
        assertThat(html()).contains("/u/");

        assertThat(fetch("GET", pixel, PERSON).status()).isEqualTo(200);
        assertThat(mailings.tally(mailing, "opened")).as("within ten seconds").isZero();
        desk.system().sql("update tracked_mail set delivered_at = now() - interval '1 hour' where workspace_id = ?").param(desk.cast.workspace()).update();
        fetch("HEAD", links.getFirst(), PERSON);
        fetch("GET", pixel, "curl/8");
        assertThat(mailings.tally(mailing, "opened")).isZero();
        fetch("GET", pixel, "Mozilla/5.0 (via ggpht.com GoogleImageProxy)");
        assertThat(mailings.tally(mailing, "opened")).isEqualTo(1);
        assertThat(mailings.tally(mailing, "clicked")).isZero();

        ApiClient.Answer followed = fetch("GET", links.getFirst(), PERSON);
        assertThat(followed.status()).isEqualTo(302);
        assertThat(followed.headers()).containsEntry("location", "https://shop.example/?a=1&b=2").doesNotContainKey("set-cookie");
        assertThat(mailings.tally(mailing, "clicked")).isEqualTo(1);
        String token = links.getFirst().substring(0, links.getFirst().indexOf('.'));
        assertThat(fetch("GET", token + ".AAAAAAAAAAAA", PERSON).status()).isEqualTo(404);
        assertThat(fetch("GET", "/t/c/https://evil.example/", PERSON).status()).isEqualTo(404);
        assertThat(fetch("GET", "/t/o/unknown.gif", PERSON).body()).isEqualTo(fetch("GET", pixel, PERSON).body());
    }

    @Test
    void whoFollowsEveryLinkWithinASecondIsAMachine() throws Exception {
        switchOn();
        String mailing = send("<p><a href=\"https://shop.example/1\">x</a> <a href=\"https://shop.example/2\">y</a></p>");
        List<String> links = found("http://[^/]+(/t/c/[\\w.-]+)");
        desk.system().sql("update tracked_mail set delivered_at = now() - interval '1 hour' where workspace_id = ?").param(desk.cast.workspace()).update();
        fetch("GET", links.getFirst(), PERSON);
        assertThat(mailings.tally(mailing, "clicked")).isEqualTo(1);
        // Two more hits of the same second, on links that the mail has besides, as one scan makes them.
        desk.system().sql("""
                insert into tracked_hit (workspace_id, id, tracked_id, kind, link, at)
                select workspace_id, gen_random_uuid(), tracked_id, 'click', 'other', now() + interval '1 hour' from tracked_hit where workspace_id = ?""")
                .param(desk.cast.workspace()).update();
        desk.system().sql("update tracked_hit set at = now() + interval '1 hour' where workspace_id = ?").param(desk.cast.workspace()).update();
        fetch("GET", links.getLast(), PERSON);
        assertThat(mailings.tally(mailing, "clicked")).isZero();
    }

    @Test
    void anAgentsAnswerIsWatchedWhenItsWriterWantsItAndAgentsAreWarnedOfDeadAddresses() throws Exception {
        switchOn();
        desk.server.deliver(MailDesk.mail("lin@a.example", "问", "Message-ID: <q@a.example>\n", "问"));
        desk.sync();
        UUID conversation = (UUID) desk.lines().getFirst().get("conversation_id");
        desk.system().sql("update conversation set state = 'serving', agent_id = ?, queue_number = null, serving_since = now() where id = ?")
                .params(desk.cast.member(Role.AGENT), conversation).update();
        ApiClient agent = desk.cast.api(Role.AGENT);
        agent.post("/api/conversations/" + conversation + "/mail", Map.of("clientId", UUID.randomUUID(), "text", "看",
                "html", "<p><a href=\"https://shop.example/\">看</a></p>", "track", true)).ok();
        Await.until("the answer is out", () -> smtp.taken().size() == 1);
        Await.until("it is known to be out", () -> desk.system().sql("select delivered_at is not null from tracked_mail where workspace_id = ?")
                .param(desk.cast.workspace()).query(Boolean.class).single());
        desk.system().sql("update tracked_mail set delivered_at = now() - interval '1 hour' where workspace_id = ?").param(desk.cast.workspace()).update();
        String link = found("http://[^/]+(/t/c/[\\w.-]+)").getFirst();
        assertThat(agent.withHeader("User-Agent", PERSON).get(link).status()).as("a look of our own is no click").isEqualTo(302);
        fetch("GET", link, PERSON);
        String ours = mailings.parsed(smtp.taken().getLast()).messageId();
        desk.server.deliver(MailDesk.mail("lin@a.example", "Re: 问", "Message-ID: <r@a.example>\nIn-Reply-To: " + ours + "\n", "好"));
        desk.sync();
        String lines = agent.get("/api/conversations/" + conversation + "/lines").ok().text();
        assertThat(lines).contains("\"clicks\":1", "\"replies\":1", "{\"url\":\"https://shop.example/\",\"clicks\":1}");

        desk.server.deliver(Reports.failure("lin@a.example", "5.1.1", "550 5.1.1 user unknown", ours));
        desk.sync();
        assertThat(agent.get("/api/conversations/" + conversation + "/mail/start?mode=reply").ok().text())
                .contains("{\"address\":\"lin@a.example\",\"code\":\"hard-bounce\"}");
        ApiClient admin = desk.cast.api(Role.SUPER);
        admin.put("/api/settings/mail-tracking", Map.of("on", false, "offMailboxes", List.of())).ok();
        assertThat(agent.get("/api/conversations/" + conversation + "/mail/start?mode=reply").json().has("track")).as("off for all").isFalse();
        switchOn();
        assertThat(agent.get("/api/conversations/" + conversation + "/mail/start?mode=reply").json().get("track").asBoolean()).isTrue();
        admin.put("/api/settings/mail-tracking", Map.of("on", true, "offMailboxes", List.of(desk.mailbox.id()))).ok();
        assertThat(agent.get("/api/conversations/" + conversation + "/mail/start?mode=reply").json().has("track")).as("off for the mailbox").isFalse();
    }

    private ApiClient switchOn() {
        ApiClient admin = desk.cast.api(Role.SUPER);
        admin.put("/api/settings/mail-tracking", Map.of("on", true, "offMailboxes", List.of())).ok();
        return admin;
    }

    private String send(String html) throws Exception {
        return mailings.sentText(html, "lin@a.example");
    }

    private String html() {
        return mailings.parsed(smtp.taken().getLast()).html();
    }

    private List<String> found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(html());
        return matcher.results().map(one -> one.group(1)).toList();
    }

    private ApiClient.Answer fetch(String method, String path, String program) {
        return desk.cast.stranger().withHeader("User-Agent", program).send(method, path, null, BodyPublishers.noBody());
    }
}
