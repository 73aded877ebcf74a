package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.ServerSettings;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailSettings;
import yingda.people.Role;
import yingda.postgres.AppTest;

/// What becomes of each mail on the server.
@AppTest
class OutcomesTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    ServerSettings settings;

    private MailDesk desk;
    private ApiClient admin;

    @BeforeEach
    void connect() throws Exception {
        desk = new MailDesk(context, port);
        admin = desk.cast.api(Role.ADMIN);
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
    }

    private String path(String rest) {
        return "/api/mailboxes/" + desk.mailbox.id() + "/" + rest;
    }

    private List<String> outcomes() {
        return desk.system().sql("""
                select folder || ' ' || outcome || coalesce(' ' || reason, '') from mail_placement where workspace_id = ?
                order by folder, uid""").param(desk.cast.workspace()).query(String.class).list();
    }

    @Test
    void aMailThatFailedTooOftenLiesInQuarantineUntilItIsProcessedAgain() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "poison", "", "can be read after all"));
        for (int i = 0; i < Sorting.MOST_TRIES; i++) {
            desk.sync(Broken.poisoned("poison", context));
        }
        assertThat(outcomes()).containsExactly("INBOX quarantined not-stored");
        JsonNode held = admin.get(path("aside/quarantine")).ok().json().at("/items/0");
        assertThat(held.get("reason").asString()).isEqualTo("not-stored");
        String mail = held.get("id").asString();
        assertThat(admin.get(path("aside/quarantine/" + mail + "/raw")).ok().text()).contains("can be read after all");

        assertThat(admin.post(path("aside/quarantine/" + mail + "/take-in"), Map.of()).status()).isEqualTo(204);

        assertThat(outcomes()).containsExactly("INBOX stored");
        assertThat(desk.texts()).contains("can be read after all");
        assertThat(admin.get(path("aside/quarantine")).ok().json().get("items")).isEmpty();
        assertThat(admin.post(path("aside/quarantine/" + mail + "/take-in"), Map.of()).status()).isEqualTo(404);
        desk.sync();
        assertThat(desk.texts()).filteredOn(text -> text.equals("can be read after all")).hasSize(1);
    }

    @Test
    void junkOpensNoConversationUntilItIsRestored() throws Exception {
        desk.sync();
        desk.server.file(desk.server.folder("Junk"), MailDesk.mail("\"Lucky\" <win@spam.example>", "prize", "", "you won"), Instant.now());
        desk.sync();
        assertThat(desk.lines()).isEmpty();
        assertThat(outcomes()).containsExactly("Junk skipped junk");
        JsonNode junk = admin.get(path("aside/junk")).ok().json().at("/items/0");
        assertThat(junk.at("/sender/address").asString()).isEqualTo("win@spam.example");
        assertThat(junk.get("subject").asString()).isEqualTo("prize");
        String id = junk.get("id").asString();
        assertThat(admin.get(path("aside/junk/" + id + "/raw")).ok().text()).contains("you won");

        assertThat(admin.post(path("aside/junk/" + id + "/take-in"), Map.of()).status()).isEqualTo(204);

        assertThat(desk.lines()).singleElement().satisfies(line -> assertThat(line)
                .containsEntry("text", "you won").containsEntry("unread", 1));
        assertThat(outcomes()).containsExactly("Junk stored");
        assertThat(admin.get(path("aside/junk")).ok().json().get("items")).isEmpty();
        assertThat(admin.post(path("aside/junk/" + id + "/take-in"), Map.of()).status()).isEqualTo(404);
    }

    @Test
    void whatTheRecipientsSpamFilterTookBackIsTakenIn() throws Exception {
        String mail = MailDesk.mail("li@customers.example", "order", "Message-ID: <o@c>\n", "no spam at all");
        desk.server.file(desk.server.folder("Junk"), mail, Instant.now());
        desk.sync();
        assertThat(desk.lines()).isEmpty();
        desk.server.deliver(mail);
        desk.sync();
        assertThat(desk.texts()).containsExactly("no spam at all");
    }

    @Test
    void anErasedCustomersJunkGoesWithTheCustomer() throws Exception {
        desk.server.deliver(MailDesk.mail("both@customers.example", "mail", "", "a mail"));
        desk.server.file(desk.server.folder("Junk"), MailDesk.mail("both@customers.example", "junk", "", "a junk mail"), Instant.now());
        desk.sync();
        UUID customer = desk.system().sql("select customer_id from conversation where workspace_id = ?")
                .param(desk.cast.workspace()).query(UUID.class).single();
        String name = desk.system().sql("select display_name from customer where workspace_id = ? and id = ?")
                .params(desk.cast.workspace(), customer).query(String.class).single();
        assertThat(desk.cast.api(Role.SUPER).post("/api/customers/" + customer + "/erase", Map.of("confirm", name)).status()).isEqualTo(204);
        assertThat(admin.get(path("aside/junk")).ok().json().get("items")).isEmpty();
        desk.sync();
        assertThat(desk.lines()).singleElement().satisfies(line -> assertThat(line.get("text")).isNull());
        assertThat(outcomes()).containsExactly("INBOX stored", "Junk skipped junk");
    }

    @Test
    void anOverlookedMailBelowTheCursorIsFoundByTheSums() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "first", "", "first"));
        desk.server.deliver(MailDesk.mail("b@customers.example", "second", "", "second"));
        desk.sync();
        // As if the run had never listed the third, but moved the cursor over it.
        desk.system().sql("update mail_folder set last_uid = last_uid + 1 where workspace_id = ?").param(desk.cast.workspace()).update();
        desk.server.deliver(MailDesk.mail("c@customers.example", "third", "", "third"));
        desk.sync();
        assertThat(desk.texts()).containsExactlyInAnyOrder("first", "second", "third");
        assertThat(outcomes()).containsExactly("INBOX stored", "INBOX stored", "INBOX stored");
    }

    @Test
    void aMailOfWhichNothingIsKnownIsShownUntilItIsFound() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "first", "", "first"));
        desk.sync();
        desk.system().sql("update mail_folder set last_uid = last_uid + 1 where workspace_id = ?").param(desk.cast.workspace()).update();
        desk.server.deliver(MailDesk.mail("c@customers.example", "second", "", "second"));
        var often = new MailConnections(new Binder(new MapConfigurationPropertySource(
                Map.of("yingda.mail.private-hosts", "true", "yingda.mail.poll", "0s"))).bindOrCreate("yingda.mail", MailSettings.class));
        try (var reading = Broken.forgetful(often, context).open(desk.mailbox, desk.holder)) {
            reading.round();
            assertThat(admin.get(path("health")).ok().json().get("missing").asInt()).isEqualTo(1);
            reading.round();
        }
        assertThat(desk.texts()).containsExactly("first", "second");
        assertThat(admin.get(path("health")).ok().json().get("missing").asInt()).isZero();
    }

    @Test
    void whatTheServerDeletedIsGoneAndWhatWasMovedIsNoNewMail() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "first", "", "without an id"));
        desk.sync();
        desk.server.inbox().deleteAllMessages();
        desk.server.file(desk.server.folder("Done"), MailDesk.mail("a@customers.example", "first", "", "without an id"), Instant.now());
        desk.sync();
        desk.server.folder("Done").deleteAllMessages();
        desk.server.deliver(MailDesk.mail("a@customers.example", "first", "", "without an id"));
        desk.sync();
        assertThat(desk.texts()).containsExactly("without an id");
    }

    @Test
    void mailSentWithAnotherProgramIsALineOfOurs() throws Exception {
        desk.server.deliver(MailDesk.mail("chen@customers.example", "order", "Message-ID: <q@c>\n", "where is it"));
        desk.sync();
        desk.server.file(desk.server.folder("Sent"), "From: desk@shop.example\nTo: chen@customers.example\nSubject: Re: order\n"
                + "Message-ID: <from-a-phone@shop>\nIn-Reply-To: <q@c>\n\non its way\n", Instant.now());
        desk.sync();
        desk.sync();
        assertThat(desk.texts()).containsExactly("where is it", "on its way");
        assertThat(desk.lines()).extracting(line -> line.get("conversation_id")).containsOnly(desk.lines().getFirst().get("conversation_id"));
        String conversation = desk.lines().getFirst().get("conversation_id").toString();
        JsonNode line = admin.get("/api/conversations/" + conversation + "/lines").ok().json().get("lines").valueStream()
                .filter(one -> one.at("/content/text").asString("").equals("on its way")).findFirst().orElseThrow();
        assertThat(line.at("/sender/kind").asString()).isEqualTo("member");
        assertThat(line.at("/sender/id").isMissingNode()).isTrue();
        assertThat(line.at("/content/delivery").asString()).isEqualTo("sent");
    }
}
