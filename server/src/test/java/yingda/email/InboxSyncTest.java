package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;
import yingda.customers.Blacklist;
import yingda.kernel.ServerSettings;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class InboxSyncTest {

    private static final long PLACE_BEFORE = -7;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    ServerSettings settings;

    MailDesk desk;

    @BeforeEach
    void connect() throws Exception {
        desk = new MailDesk(context, port);
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
    }

    @Test
    void eachMailIsTakenInOnceHoweverOftenTheInboxIsRead() throws Exception {
        desk.server.deliver(MailDesk.mail("陈晓 <chen@customers.example>", "订单", "Message-ID: <1@c>\n", "你好"));
        desk.sync();
        desk.sync();
        desk.server.deliver(MailDesk.mail("li@customers.example", "Order", "", "where is it"));
        desk.sync();
        desk.sync();
        assertThat(desk.texts()).containsExactly("你好", "where is it");
        assertThat(desk.lines()).allMatch(line -> line.get("state").equals("queued") && line.get("unread").equals(1));
        for (var line : desk.lines()) {
            assertThat(Files.readString(settings.data().resolve("mails").resolve((String) line.get("path"))))
                    .contains((String) line.get("text"));
        }
    }

    @Test
    void aBlacklistedWritersMailIsShownToNobodyAndItsBytesAreKept() throws Exception {
        desk.server.deliver(MailDesk.mail("spam@customers.example", "first", "", "before"));
        desk.sync();
        UUID customer = desk.system().sql("select customer_id from conversation where workspace_id = ?")
                .param(desk.cast.workspace()).query(UUID.class).single();
        Blacklist blacklist = context.getBean(Blacklist.class);
        desk.within(() -> blacklist.put(desk.cast.workspace(), customer, "广告", null, desk.cast.member(Role.AGENT)));
        desk.server.deliver(MailDesk.mail("Spam <SPAM@customers.example>", "second", "", "while blocked"));
        desk.server.deliver(MailDesk.mail("li@customers.example", "other", "", "let in"));
        desk.sync();
        assertThat(desk.texts()).containsExactly("before", "let in");
        String path = desk.system().sql("select path from blocked_mail where workspace_id = ? and customer_id = ?")
                .params(desk.cast.workspace(), customer).query(String.class).single();
        assertThat(Files.readString(settings.data().resolve("mails").resolve(path))).contains("while blocked");

        desk.within(() -> {
            blacklist.remove(desk.cast.workspace(), customer, desk.cast.member(Role.AGENT));
            return null;
        });
        desk.server.deliver(MailDesk.mail("spam@customers.example", "third", "", "afterwards"));
        desk.sync();
        assertThat(desk.texts()).containsExactly("before", "let in", "afterwards");
    }

    @Test
    void mailsWithEqualOrMissingIdsAreAllTakenIn() throws Exception {
        for (int i = 0; i < 3; i++) {
            desk.server.deliver(MailDesk.mail("a@customers.example", "same " + i, "Message-ID: <same@c>\n", "equal " + i));
            desk.server.deliver(MailDesk.mail("b@customers.example", "none " + i, "", "missing " + i));
        }
        desk.sync();
        desk.sync();
        assertThat(desk.texts()).containsExactlyInAnyOrder("equal 0", "equal 1", "equal 2", "missing 0", "missing 1", "missing 2");
    }

    @Test
    void aFolderWithNewNumbersLosesAndDoublesNothing() throws Exception {
        String first = MailDesk.mail("a@customers.example", "one", "Message-ID: <1@c>\n", "first");
        String second = MailDesk.mail("b@customers.example", "two", "", "second");
        desk.server.deliver(first);
        desk.server.deliver(second);
        desk.sync();
        desk.server.renumber();
        desk.server.deliver(second);
        desk.server.deliver(MailDesk.mail("c@customers.example", "three", "", "third"));
        desk.server.deliver(first);
        desk.sync();
        desk.sync();
        assertThat(desk.texts()).containsExactlyInAnyOrder("first", "second", "third");
    }

    @Test
    void aCrashBetweenAnyTwoStepsNeitherLosesNorDoubles() throws Exception {
        for (Broken.Step step : Broken.Step.values()) {
            desk.server.deliver(MailDesk.mail("a@customers.example", "step " + step, "", "mail " + step));
            assertThatThrownBy(() -> desk.sync(Broken.at(step, context))).as(step.toString()).hasMessage("crash");
            desk.sync();
            desk.sync();
        }
        assertThat(desk.texts()).containsExactlyInAnyOrder("mail BEFORE_STORING", "mail AFTER_STORING", "mail BEFORE_COMMIT",
                "mail AFTER_COMMIT");
    }

    @Test
    void aFullDiskAndAFullDatabaseLoseAndDoubleNothing() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "full", "", "there was no room"));
        assertThatThrownBy(() -> desk.sync(Broken.fullDisk(context))).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> desk.sync(Broken.fullDatabase(context))).isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(desk.system().sql("select count(*) from mail_placement where workspace_id = ?").param(desk.cast.workspace())
                .query(Integer.class).single()).as("no mail is to blame").isZero();
        desk.sync();
        desk.sync();
        assertThat(desk.texts()).containsExactly("there was no room");
        assertThat(Files.readString(settings.data().resolve("mails").resolve((String) desk.lines().getFirst().get("path"))))
                .startsWith("From: a@customers.example").endsWith("there was no room\r\n");
    }

    @Test
    void aClockThatJumpsBackMakesNoMailOldOrDouble() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "before", "", "before"));
        desk.sync();
        desk.server.deliver(MailDesk.mail("b@customers.example", "meanwhile", "", "meanwhile"));
        desk.sync(Broken.shifted(Duration.ofDays(-400), context));
        desk.server.deliver(MailDesk.mail("c@customers.example", "after", "", "after"));
        desk.sync();
        assertThat(desk.texts()).containsExactly("before", "meanwhile", "after");
        assertThat(desk.lines()).allMatch(line -> line.get("state").equals("queued") && line.get("unread").equals(1));
    }

    @Test
    void anAnswerToOurselvesIsWantedByNobody() throws Exception {
        desk.server.deliver(MailDesk.mail("chen@customers.example", "form", "Reply-To: Desk <" + desk.server.address().toUpperCase() + ">\n", "hello"));
        desk.server.deliver(MailDesk.mail("wu@customers.example", "form", "Reply-To: " + desk.server.address() + ", wu-home@customers.example\n", "hi"));
        desk.server.deliver(MailDesk.mail("li@customers.example", "list", "List-Id: <news.customers.example>\nReply-To: news@customers.example\n", "all"));
        desk.sync();
        assertThat(desk.system().sql("select reply_to from mail where workspace_id = ? order by id").param(desk.cast.workspace()).query(String.class).list())
                .containsExactlyInAnyOrder("chen@customers.example", "wu-home@customers.example", "li@customers.example");
    }

    @Test
    void aNodeWithoutTheLeaseTakesNothingIn() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "hello", "", "hello"));
        desk.system().sql("update mailbox_run set leased_by = ? where mailbox_id = ?")
                .params(UUID.randomUUID(), desk.mailbox.id()).update();
        assertThatThrownBy(() -> desk.sync()).isInstanceOf(LeaseLost.class);
        assertThat(desk.lines()).isEmpty();
        desk.system().sql("update mailbox_run set leased_by = ? where mailbox_id = ?")
                .params(desk.holder, desk.mailbox.id()).update();
        desk.sync();
        assertThat(desk.texts()).containsExactly("hello");
    }

    @Test
    void aMailThatSpoilsTheTransactionIsShownAsUnreadableAndHoldsUpNobody() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "fine", "", "before"));
        desk.server.deliver(MailDesk.mail("a@customers.example", "poison", "", "poison"));
        desk.server.deliver(MailDesk.mail("a@customers.example", "fine too", "", "after"));
        for (int i = 0; i < Sorting.MOST_TRIES; i++) {
            desk.sync(Broken.poisoned("poison", context));
        }
        assertThat(desk.lines()).extracting(line -> line.get("text")).containsExactlyInAnyOrder("before", "", "after");
        assertThat(desk.lines()).filteredOn(line -> line.get("kind").equals("unreadable")).hasSize(1)
                .allMatch(line -> line.get("mail_state").equals("quarantined") && line.get("path") != null);
    }

    @Test
    void answersJoinTheirConversationAndWakeOneThatHadEnded() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "发票", "Message-ID: <p@c>\n", "first"));
        desk.sync();
        desk.system().sql("update conversation set state = 'ended', ended_at = now(), ended_by = 'agent', queue_number = ? where workspace_id = ?")
                .params(PLACE_BEFORE, desk.cast.workspace()).update();
        desk.server.deliver(MailDesk.mail("a@customers.example", "回复: 发票", "Message-ID: <q@c>\nIn-Reply-To: <p@c>\nReferences: <p@c>\n", "second"));
        desk.server.deliver(MailDesk.mail("a@customers.example", "Re: 发票", "Message-ID: <r@c>\nIn-Reply-To: <q@c>\nReferences: <p@c> <q@c>\n", "third"));
        desk.sync();
        var lines = desk.lines();
        assertThat(desk.texts()).containsExactly("first", "second", "third");
        assertThat(lines).extracting(line -> line.get("conversation_id")).containsOnly(lines.getFirst().get("conversation_id"));
        assertThat(lines.getFirst()).containsEntry("state", "queued");
        List<String> events = desk.system().sql("""
                select content ->> 'event' from message where workspace_id = ? and kind = 'system' order by seq""")
                .param(desk.cast.workspace()).query(String.class).list();
        assertThat(events).contains("opened", "reopened");
        assertThat(desk.system().sql("select count(*) from conversation where workspace_id = ? and queue_number = ?")
                .params(desk.cast.workspace(), PLACE_BEFORE).query(Integer.class).single()).isZero();
    }

    @Test
    void anAnswerToAConversationThatEndedLongAgoBeginsOneThatNamesIt() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "发票", "Message-ID: <p@c>\n", "first"));
        desk.sync();
        Object old = desk.lines().getFirst().get("conversation_id");
        desk.system().sql("""
                update conversation set state = 'ended', ended_at = now() - interval '91 days', ended_by = 'agent', queue_number = null,
                    opened_at = now() - interval '92 days' where workspace_id = ?""").param(desk.cast.workspace()).update();
        desk.server.deliver(MailDesk.mail("a@customers.example", "Re: 发票", "Message-ID: <q@c>\nIn-Reply-To: <p@c>\n", "much later"));
        desk.server.deliver(MailDesk.mail("a@customers.example", "Re: 发票", "Message-ID: <r@c>\nIn-Reply-To: <q@c>\n", "and more"));
        desk.sync();
        var lines = desk.lines();
        assertThat(desk.texts()).containsExactly("first", "much later", "and more");
        assertThat(lines.get(0)).containsEntry("state", "ended");
        assertThat(lines.get(1).get("conversation_id")).isEqualTo(lines.get(2).get("conversation_id")).isNotEqualTo(old);
        assertThat(desk.system().sql("select content ->> 'related' from message where workspace_id = ? and content ->> 'text' = 'much later'")
                .param(desk.cast.workspace()).query(String.class).single()).isEqualTo(old.toString());

        desk.cast.api(Role.ADMIN).put("/api/settings/mail-inbound",
                Map.of("floods", true, "mails", 100, "minutes", 10, "tellTooLarge", true, "newAfterDays", 0)).ok();
        desk.server.deliver(MailDesk.mail("a@customers.example", "Re: 发票", "Message-ID: <s@c>\nIn-Reply-To: <p@c>\n", "for ever"));
        desk.sync();
        assertThat(desk.lines()).filteredOn(line -> old.equals(line.get("conversation_id"))).extracting(line -> line.get("text"))
                .containsExactly("first", "for ever");
    }

    @Test
    void anAnswerThatComesBeforeItsQuestionJoinsIt() throws Exception {
        desk.server.deliver(MailDesk.mail("b@customers.example", "Re: plan", "Message-ID: <2@c>\nIn-Reply-To: <1@c>\nReferences: <1@c>\n", "answer"));
        desk.server.deliver(MailDesk.mail("a@customers.example", "plan", "Message-ID: <1@c>\n", "question"));
        desk.sync();
        assertThat(desk.texts()).containsExactly("answer", "question");
        assertThat(desk.lines()).extracting(line -> line.get("conversation_id")).containsOnly(desk.lines().getFirst().get("conversation_id"));
    }

    @Test
    void largeMailsComeInParts() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "big", "", ("0123456789".repeat(7) + "\n").repeat(40_000)));
        desk.server.deliver(MailDesk.mail("a@customers.example", "small", "", "small"));
        desk.sync();
        assertThat(desk.lines()).extracting(line -> line.get("subject")).containsExactlyInAnyOrder("big", "small");
        Path raw = settings.data().resolve("mails").resolve((String) desk.lines().stream()
                .filter(line -> line.get("subject").equals("big")).findFirst().orElseThrow().get("path"));
        assertThat(Files.size(raw)).isGreaterThan(2_800_000);
    }
}
