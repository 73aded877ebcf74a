package yingda.mailsending;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
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
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import yingda.channels.Channels;
import yingda.conversations.ConversationEnded;
import yingda.conversations.Conversations;
import yingda.email.MailDesk;
import yingda.kernel.ApiClient;
import yingda.kernel.Secrets;
import yingda.kernel.ServerSettings;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.ratings.RatingLinks;
import yingda.ratings.Ratings;

@AppTest
class RatingMailsTest {

    private static final Pattern LINK = Pattern.compile("https://desk\\.example(/rate/\\S+)");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    RatingMailStore store;

    @Autowired
    Ratings ratings;

    @Autowired
    AutomaticAnswers answers;

    @Autowired
    Channels channels;

    @Autowired
    Conversations conversations;

    @Autowired
    Secrets secrets;

    @Autowired
    TransactionTemplate transaction;

    private MailDesk desk;
    private ApiClient agent;

    @BeforeEach
    void begin() throws Exception {
        desk = new MailDesk(context, port);
        agent = desk.cast.api(Role.ADMIN);
        byMail(true);
    }

    private void byMail(boolean on) {
        Map<String, String> solved = Map.of("zh", "问题已解决", "en", "Problem solved");
        desk.cast.api(Role.SUPER).put("/api/settings/ratings", Map.of("enabled", true, "atEnd", true, "byMail", on, "comment", true,
                "tags", Collections.nCopies(5, List.of(solved)))).ok();
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
    }

    /// A mail comes, is served and ended.
    private UUID ended(String from, String subject) throws Exception {
        desk.server.deliver(MailDesk.mail(from, subject, "", "请问怎么退货？"));
        desk.sync();
        UUID id = (UUID) desk.lines().stream().filter(line -> subject.equals(line.get("subject"))).findFirst().orElseThrow()
                .get("conversation_id");
        agent.post("/api/conversations/" + id + "/accept").ok();
        agent.post("/api/conversations/" + id + "/end").ok();
        tell(id);
        return id;
    }

    /// As the event does on a server that has a public address, which that of the tests has not.
    private void tell(UUID id) throws Exception {
        var links = new RatingLinks(secrets, new ServerSettings(Path.of("unused"), URI.create("https://desk.example"), List.of()), Clock.systemUTC());
        var ended = new ConversationEnded(desk.within(() -> conversations.find(desk.cast.workspace(), id).orElseThrow()));
        new RatingMails(store, ratings, links, answers, channels, transaction).ended(ended);
    }

    private String asked(GreenMailUser customer) throws Exception {
        Await.until("the customer is asked", () -> desk.server.inboxOf(customer).getMessageCount() == 1);
        Matcher link = LINK.matcher((String) desk.server.inboxOf(customer).getMessages().getFirst().getMimeMessage().getContent());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private HttpResponse<String> send(String path, String form) throws Exception {
        String base = "http://127.0.0.1:" + port;
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept-Language", "en").header("Origin", base).POST(HttpRequest.BodyPublishers.ofString(form)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void aPersonIsAskedOnceAndRatesOnAPageWithoutScripts() throws Exception {
        GreenMailUser customer = desk.server.customer("chen@customers.example");
        UUID machine = ended("no-reply@partner.example", "自动通知");
        UUID id = ended("chen@customers.example", "退货");
        tell(id);
        String link = asked(customer);

        String page = new ApiClient(port).get(link).ok().text();
        assertThat(page).contains("name=\"stars\" value=\"5\"", "<textarea").doesNotContain("<script");
        assertThat(new ApiClient(port).get(link.replace(id.toString(), machine.toString())).status()).isEqualTo(404);
        assertThat(send(link, "comment=thanks").body()).contains("role=\"alert\"");
        assertThat(send(link, "stars=4&tag=Problem+solved&tag=unknown&comment=%3Cb%3Ethanks").body()).contains("Thank you");
        assertThat(send(link, "stars=1").body()).contains("Thank you");

        JsonNode rated = agent.get("/api/ratings?conversations=" + id).ok().json().at("/ratings/0");
        assertThat(rated.get("stars").asInt()).isEqualTo(4);
        assertThat(rated.at("/tags/0/zh").asString()).isEqualTo("问题已解决");
        assertThat(rated.get("tags")).hasSize(1);
        assertThat(rated.get("comment").asString()).isEqualTo("<b>thanks");
        assertThat(desk.within(() -> store.invite(desk.cast.workspace(), id))).isFalse();
        assertThat(desk.system().sql("select conversation_id from rating_invitation where workspace_id = ?").param(desk.cast.workspace())
                .query(UUID.class).list()).containsExactly(id);

        desk.server.deliver(MailDesk.mail("chen@customers.example", "Re: 请评价", "In-Reply-To: "
                + desk.server.inboxOf(customer).getMessages().getFirst().getMimeMessage().getHeader("Message-ID")[0] + "\n", "谢谢"));
        desk.sync();
        assertThat(desk.lines()).last().satisfies(line -> assertThat(line).containsEntry("conversation_id", id).containsEntry("thread_rule", "own-id"));
        UUID who = desk.system().sql("select customer_id from conversation where id = ?").param(id).query(UUID.class).single();
        String name = desk.system().sql("select display_name from customer where id = ?").param(who).query(String.class).single();
        desk.cast.api(Role.SUPER).post("/api/customers/" + who + "/erase", Map.of("confirm", name)).ok();
        assertThat(desk.system().sql("select count(*) from outbox where workspace_id = ? and payload::text like '%chen@customers.example%'")
                .param(desk.cast.workspace()).query(Integer.class).single()).isZero();
    }

    /// [#tell] stands for the event only because the server of the tests has no public address.
    @Test
    void theEndOfAConversationIsListenedFor() throws Exception {
        assertThat(AnnotatedElementUtils.hasAnnotation(RatingMails.class.getDeclaredMethod("ended", ConversationEnded.class), EventListener.class)).isTrue();
        assertThat(context.getBeansOfType(RatingMails.class)).hasSize(1);
    }

    @Test
    void machinesAndOurOwnMailboxesAreNotAskedAndNobodyTenTimesADay() throws Exception {
        byMail(false);
        UUID id = ended("Chen@customers.example", "发票");
        assertThat(written(id)).isTrue();
        String alias = "vip@shop.example";
        desk.system().sql("""
                insert into mail_pace (workspace_id, mailbox_id, aliases) values (?, ?, array[?])
                on conflict (workspace_id, mailbox_id) do update set aliases = excluded.aliases""")
                .params(desk.cast.workspace(), desk.mailbox.id(), alias).update();
        for (String change : List.of("kind = 'auto-reply'", "kind = 'human', reply_to = '" + desk.mailbox.address() + "'",
                "reply_to = '" + alias + "'", "reply_to = null")) {
            desk.system().sql("update mail set " + change + " where conversation_id = ?").param(id).update();
            assertThat(written(id)).as(change).isFalse();
        }
        desk.system().sql("update mail set reply_to = 'chen@customers.example' where conversation_id = ?").param(id).update();
        for (int i = 1; i < 10; i++) {
            assertThat(written(id)).as("one a day, the others later").isTrue();
        }
        assertThat(written(id)).as("the eleventh of a day").isFalse();
        assertThat(desk.system().sql("select count(*) from outbox where workspace_id = ? and effect = 'email.system' and next_try_at > now() + interval '23 hours'")
                .param(desk.cast.workspace()).query(Integer.class).single()).isEqualTo(9);
    }

    private boolean written(UUID id) throws Exception {
        return desk.within(() -> transaction.execute(_ -> answers.write(desk.cast.workspace(), id, desk.mailbox.id(), "Survey", "How did we do?")));
    }
}
