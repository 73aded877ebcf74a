package yingda.email;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class FirstSyncTest {

    private static final String SENT = "已发送";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private MailDesk desk;

    @BeforeEach
    void connect() throws Exception {
        desk = new MailDesk(context, port);
        desk.system().sql("delete from mail_first_sync where workspace_id = ?").param(desk.cast.workspace()).update();
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }

    private void asked(int days, String name) throws Exception {
        desk.server.file(desk.server.inbox(), MailDesk.mail(name + "@customers.example", "about " + name,
                "Message-ID: <" + name + "@c>\nDate: " + RFC_1123_DATE_TIME.format(daysAgo(days).atOffset(ZoneOffset.UTC)) + "\n", name + " asks"), daysAgo(days));
    }

    private String answer(String name) {
        return "From: desk@shop.example\nTo: " + name + "@customers.example\nSubject: Re: about " + name + "\nMessage-ID: <re-"
                + name + "@c>\nIn-Reply-To: <" + name + "@c>\nReferences: <" + name + "@c>\n\nwe answer " + name + "\n";
    }

    private JsonNode report() {
        return desk.cast.api(Role.ADMIN).get("/api/mailboxes/" + desk.mailbox.id() + "/sync").ok().json();
    }

    @Test
    void oldMailsOfAllFoldersAreFiledInTheirThreadsAndTriggerNothing() throws Exception {
        asked(20, "chen");
        desk.server.file(desk.server.folder(SENT), answer("chen"), daysAgo(19));
        desk.server.file(desk.server.folder("Projects"), MailDesk.mail("li@customers.example", "plan", "", "filed away"), daysAgo(30));
        desk.server.file(desk.server.folder("Trash"), MailDesk.mail("x@customers.example", "bin", "", "thrown away"), daysAgo(3));
        desk.server.file(desk.server.folder("草稿箱"), answer("unfinished"), daysAgo(2));
        desk.server.file(desk.server.folder("Junk"), MailDesk.mail("x@spam.example", "prize", "", "you won"), daysAgo(4));
        assertThat(report().get("state").asString()).isEqualTo("waiting");
        desk.sync();
        desk.sync();

        assertThat(desk.texts()).containsExactlyInAnyOrder("chen asks", "we answer chen", "filed away");
        assertThat(desk.lines()).allMatch(line -> line.get("state").equals("ended") && line.get("unread").equals(0));
        List<String> thread = desk.system().sql("""
                select m.sender_kind || ' ' || (m.content ->> 'text') from message m
                join mail on mail.conversation_id = m.conversation_id and mail.seq = m.seq and mail.people @> '{chen@customers.example}'
                where m.workspace_id = ? order by m.seq""").param(desk.cast.workspace()).query(String.class).list();
        assertThat(thread).containsExactly("customer chen asks", "member we answer chen");
        assertThat(changes()).containsOnly("imported");
        JsonNode done = report();
        assertThat(done.get("state").asString()).isEqualTo("done");
        assertThat(done.get("imported").asInt()).isEqualTo(3);
        assertThat(done.get("folders")).extracting(folder -> folder.get("name").asString()).containsExactly("INBOX", "Junk", "Projects", "已发送");
        assertThat(done.get("skipped").toString()).isEqualTo("{\"junk\":1}");
        assertThat(Instant.parse(done.get("oldest").asString())).isBefore(daysAgo(29));
        assertThat(desk.system().sql("select payload ->> 'text' from outbox where workspace_id = ? and effect = 'email.system'")
                .param(desk.cast.workspace()).query(String.class).single())
                .contains("已导入：3 封", "未导入：1 封 (垃圾邮件)", "Imported: 3", "Not taken in: 1 (junk)", "Failed: 0");
    }

    @Test
    void anAnswerToAnOldMailMakesItsConversationWait() throws Exception {
        asked(20, "chen");
        desk.sync();
        desk.server.deliver(MailDesk.mail("chen@customers.example", "Re: about chen", "In-Reply-To: <chen@c>\n", "still there?"));
        desk.sync();
        assertThat(desk.texts()).containsExactly("chen asks", "still there?");
        assertThat(desk.lines()).allMatch(line -> line.get("state").equals("queued") && line.get("unread").equals(1));
        assertThat(changes()).contains("imported", "reopened").doesNotContain("opened");
    }

    @Test
    void aSyncThatWasCutShortGoesOnAndNewMailIsNoneOfIt() throws Exception {
        asked(20, "chen");
        asked(10, "li");
        assertThatThrownBy(() -> desk.sync(Broken.at(Broken.Step.BEFORE_COMMIT, context))).hasMessage("crash");
        assertThat(report().get("state").asString()).isEqualTo("running");
        assertThat(desk.lines()).isEmpty();
        desk.server.deliver(MailDesk.mail("new@customers.example", "new", "", "new mail"));
        desk.sync();
        desk.sync();

        assertThat(desk.texts()).containsExactlyInAnyOrder("chen asks", "li asks", "new mail");
        assertThat(desk.lines()).filteredOn(line -> line.get("state").equals("queued")).extracting(line -> line.get("text"))
                .containsExactly("new mail");
        assertThat(desk.system().sql("select subject from mail where workspace_id = ? order by id").param(desk.cast.workspace()).query(String.class).list())
                .as("new mail goes first").startsWith("new").hasSize(3);
        assertThat(report().get("imported").asInt()).isEqualTo(2);
        assertThat(desk.system().sql("select count(*) from outbox where workspace_id = ? and effect = 'email.system'")
                .param(desk.cast.workspace()).query(Integer.class).single()).isOne();
    }

    @Test
    void theSameMailInSeveralFoldersIsOne() throws Exception {
        String mail = MailDesk.mail("chen@customers.example", "twice", "Message-ID: <twice@c>\n", "labelled");
        desk.server.file(desk.server.inbox(), mail, daysAgo(5));
        desk.server.file(desk.server.folder("Label"), mail, daysAgo(5));
        desk.sync();
        desk.server.file(desk.server.folder("Later"), mail, Instant.now());
        desk.sync();
        assertThat(desk.texts()).containsExactly("labelled");
        assertThat(desk.system().sql("""
                select folder from mail_placement where workspace_id = ? and outcome = 'stored' and mail_id = (
                    select id from mail where workspace_id = ?)""")
                .params(desk.cast.workspace(), desk.cast.workspace()).query(String.class).list())
                .containsExactlyInAnyOrder("INBOX", "Label", "Later");
    }

    private List<String> changes() {
        return desk.system().sql("select change from conversation_change where workspace_id = ?").param(desk.cast.workspace())
                .query(String.class).list();
    }
}
