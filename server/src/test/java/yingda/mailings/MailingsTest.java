package yingda.mailings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
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
import tools.jackson.databind.JsonNode;
import yingda.email.MailDesk;
import yingda.kernel.ApiClient;
import yingda.mailwire.FakeSmtp;
import yingda.mime.ParsedMail;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

/// Bulk mail as members, recipients and mail servers see it.
@AppTest
class MailingsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    MailingDesk mailings;
    MailDesk desk;
    FakeSmtp smtp;
    ApiClient senior;

    @BeforeEach
    void begin() throws Exception {
        mailings = new MailingDesk(context, port);
        desk = mailings.desk;
        smtp = mailings.smtp;
        senior = mailings.senior;
    }

    @AfterEach
    void end() throws Exception {
        mailings.close();
    }

    @Test
    void everyRecipientGetsOneMailWithItsOwnValues() throws Exception {
        String mailing = mailings.draft("您好 {{customer.name|朋友}}", "<p>{{customer.name|朋友}}：<a href=\"https://shop.example/\">看看</a></p>");
        JsonNode dry = mailings.recipients(mailing, "list", "林<晚> <lin@a.example>\nb@a.example\nB@a.example\nnobody", true);
        assertThat(dry.get("added").asInt()).isEqualTo(2);
        assertThat(dry.get("total").asInt()).isZero();
        JsonNode counted = mailings.recipients(mailing, "csv", "email,name\nlin@a.example,\"林<晚>\"\nb@a.example,\nB@a.example,\nnobody,", false);
        assertThat(List.of(counted.get("found").asInt(), counted.get("added").asInt(), counted.get("duplicates").asInt(),
                counted.get("invalid").asInt())).containsExactly(4, 2, 1, 1);

        mailings.start(mailing);
        mailings.awaitState(mailing, "done");

        assertThat(smtp.taken()).hasSize(2);
        ParsedMail lin = mailings.taken("lin@a.example");
        assertThat(lin.subject()).isEqualTo("您好 林<晚>");
        assertThat(lin.html()).contains("林&lt;晚&gt;：");
        assertThat(lin.headers().text("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(mailings.taken("b@a.example").subject()).isEqualTo("您好 朋友");
        assertThat(mailings.tally(mailing, "sent")).isEqualTo(2);
        assertThat(senior.get("/api/mailings/" + mailing + "/recipients.csv?state=sent").ok().text()).contains("lin@a.example").contains("b@a.example");
        assertThat(senior.put("/api/mailings/" + mailing, mailings.body("x", "y")).code()).isEqualTo("mailing-begun");
    }

    @Test
    void aMissingValueStopsTheStartWithAList() {
        String mailing = mailings.draft("{{field.code}}", "<p></p>");
        assertThat(senior.post("/api/mailings/" + mailing + "/start", Map.of()).code()).isEqualTo("no-recipients");
        mailings.recipients(mailing, "csv", "email,code\na@a.example,7\nb@a.example,", false);
        ApiClient.Answer refused = senior.post("/api/mailings/" + mailing + "/start", Map.of());
        assertThat(refused.code()).isEqualTo("values-missing");
        assertThat(refused.text()).contains("b@a.example", "field.code").doesNotContain("a@a.example\"");
        String blank = mailings.draft("only a subject", "<p> &nbsp;</p>");
        mailings.recipients(blank, "list", "a@a.example", false);
        assertThat(senior.post("/api/mailings/" + blank + "/start", Map.of()).json().at("/data/field").asString()).isEqualTo("html");
    }

    @Test
    void oneClickUnsubscribesAtOnceAndAGetChangesNothing() throws Exception {
        String mailing = mailings.sent("lin@a.example");
        String link = MailingDesk.unsubscribeLink(mailings.taken("lin@a.example"));
        ApiClient anybody = desk.cast.stranger();

        assertThat(anybody.get(link).ok().text()).contains("<form method=\"post\">", "l***@a.example").doesNotContain("lin@a.example");
        assertThat(mailings.suppressions()).isEmpty();
        assertThat(anybody.send("HEAD", link, null, BodyPublishers.noBody()).status()).isEqualTo(200);
        assertThat(mailings.suppressions()).isEmpty();
        anybody.send("POST", link, "application/x-www-form-urlencoded", BodyPublishers.ofString("List-Unsubscribe=One-Click")).ok();
        assertThat(mailings.suppressions()).containsExactly("lin@a.example unsubscribed");
        assertThat(mailings.tally(mailing, "unsubscribed")).isEqualTo(1);
        assertThat(anybody.get("/u/" + "x".repeat(22)).status()).isEqualTo(404);

        String next = mailings.draft("again", "<p>again</p>");
        assertThat(mailings.recipients(next, "list", "lin@a.example\nb@a.example", false).get("suppressed").asInt()).isEqualTo(1);
        mailings.start(next);
        mailings.awaitState(next, "done");
        assertThat(mailings.tally(next, "suppressed")).isEqualTo(1);
        assertThat(smtp.taken()).hasSize(2);
    }

    @Test
    void whoUnsubscribesWhileAMailingRunsGetsNoMail() throws Exception {
        String mailing = mailings.draft("later", "<p>later</p>");
        mailings.recipients(mailing, "list", "lin@a.example", false);
        senior.post("/api/suppressions", Map.of("address", "Lin@a.example", "detail", "asked by phone")).ok();
        mailings.start(mailing);
        mailings.awaitState(mailing, "done");
        assertThat(mailings.tally(mailing, "suppressed")).isEqualTo(1);
        assertThat(smtp.heard()).isEmpty();
    }

    @Test
    void aMailWithTheTokenUnsubscribesAndOpensNoConversation() throws Exception {
        mailings.sent("lin@a.example");
        Matcher subject = Pattern.compile("subject=(unsubscribe-[\\w-]+)").matcher(mailings.taken("lin@a.example").headers().text("List-Unsubscribe"));
        assertThat(subject.find()).isTrue();
        mailings.receive(MailDesk.mail("lin@a.example", subject.group(1), "Message-ID: <u@a.example>\n", ""));
        assertThat(mailings.suppressions()).containsExactly("lin@a.example unsubscribed");
        assertThat(desk.lines()).isEmpty();
    }

    @Test
    void bouncesAndComplaintsAreNotedAndBlockAndVacationsDoNot() throws Exception {
        String mailing = mailings.sent("dead@a.example", "angry@a.example", "away@a.example", "full@a.example");
        mailings.receive(mailings.report("dead@a.example", "5.1.1", "550 5.1.1 user unknown"));
        mailings.receive(mailings.complaint("angry@a.example"));
        mailings.receive(MailDesk.mail("away@a.example", "Out of office: hello", "Auto-Submitted: auto-replied\nIn-Reply-To: "
                + mailings.taken("away@a.example").messageId() + "\nMessage-ID: <v@a.example>\n", "I am away"));
        mailings.receive(mailings.report("full@a.example", "4.2.2", "452 4.2.2 mailbox full"));

        assertThat(mailings.suppressions()).containsExactlyInAnyOrder("dead@a.example hard-bounce", "angry@a.example complaint");
        assertThat(mailings.tally(mailing, "bounced")).isEqualTo(2);
        assertThat(mailings.tally(mailing, "complained")).isEqualTo(1);
        assertThat(mailings.tally(mailing, "autoReplied")).isEqualTo(1);
        assertThat(desk.lines()).isEmpty();
    }

    @Test
    void tooManyComplaintsStopAMailing() throws Exception {
        String few = mailings.sent("angry@a.example");
        desk.system().sql("update mailing set state = 'running' where id = ?::uuid").param(few).update();
        mailings.receive(mailings.complaint("angry@a.example"));
        assertThat(mailings.get(few).get("state").asString()).as("one of one says nothing").isNotEqualTo("stopped");
        String mailing = mailings.running("other@a.example");
        mailings.receive(Reports.complaint("<7@" + mailing + ">"));
        JsonNode stopped = mailings.get(mailing);
        assertThat(stopped.get("state").asString() + " " + stopped.get("stoppedFor").asString()).isEqualTo("stopped complaints");
        assertThat(stopped.get("warning").asBoolean()).isTrue();
        assertThat(senior.post("/api/mailings/" + mailing + "/resume", Map.of()).ok().json().get("state").asString()).isEqualTo("running");
        assertThat(senior.post("/api/mailings/" + mailing + "/cancel", Map.of()).ok().json().get("state").asString()).isEqualTo("cancelled");
        assertThat(mailings.tally(mailing, "cancelled")).isEqualTo(1);
    }

    @Test
    void tooManyMailsThatDoNotArriveStopAMailingUntilSomebodyLetsItGoOn() throws Exception {
        ApiClient boss = desk.cast.api(Role.SUPER);
        assertThat(boss.get("/api/settings/mailings").ok().json().get("bouncePercent").asInt()).isEqualTo(5);
        assertThat(boss.put("/api/settings/mailings", Map.of("bouncePercent", 51)).code()).isEqualTo("invalid-field");
        boss.put("/api/settings/mailings", Map.of("bouncePercent", 10)).ok();
        desk.system().sql("update account set login = 'boss@own.example' where id = (select account_id from member where id = ?)")
                .param(desk.cast.member(Role.SENIOR)).update();
        String mailing = mailings.running("other@a.example");
        bounce(mailing, 1);
        bounce(mailing, 2);
        assertThat(mailings.get(mailing).get("state").asString()).isEqualTo("running");
        desk.system().sql("update mailing_recipient set state = 'failed' where mailing_id = ?::uuid and address in ('n3@a.example', 'n4@a.example', 'n5@a.example', 'n6@a.example')")
                .param(mailing).update();
        bounce(mailing, 7);
        assertThat(mailings.get(mailing).get("stoppedFor").asString()).isEqualTo("bounces");
        Await.until("its writer is told", () -> smtp.taken().stream().map(mailings::parsed).anyMatch(mail ->
                mail.to().getFirst().address().equals("boss@own.example") && mail.subject().contains("秋季")));

        JsonNode goesOn = senior.post("/api/mailings/" + mailing + "/resume", Map.of()).ok().json();
        assertThat(goesOn.get("state").asString() + goesOn.get("stoppedFor").isNull()).isEqualTo("runningtrue");
        bounce(mailing, 8);
        assertThat(mailings.get(mailing).get("state").asString()).as("of mails written before").isEqualTo("running");
        desk.system().sql("update mailing_recipient set written_at = now() where mailing_id = ?::uuid").param(mailing).update();
        bounce(mailing, 9);
        assertThat(mailings.get(mailing).get("stoppedFor").asString()).as("of mails written since").isEqualTo("bounces");

        boss.put("/api/settings/mailings", Map.of("bouncePercent", 0)).ok();
        senior.post("/api/mailings/" + mailing + "/resume", Map.of()).ok();
        desk.system().sql("update mailing set judged_from = null where id = ?::uuid").param(mailing).update();
        bounce(mailing, 10);
        assertThat(mailings.get(mailing).get("state").asString()).as("never for that").isEqualTo("running");
    }

    private void bounce(String mailing, int number) throws Exception {
        mailings.receive(Reports.failure("n" + number + "@a.example", "5.1.1", "550 5.1.1 user unknown", "<" + number + "@" + mailing + ">"));
    }

    @Test
    void whatIsInDoubtIsSentOnceMoreByHandAndMarked() throws Exception {
        String mailing = mailings.sent("lin@a.example", "b@a.example");
        assertThat(senior.post("/api/mailings/" + mailing + "/send-again", Map.of()).code()).as("nothing is in doubt").isEqualTo("wrong-mailing-state");
        desk.system().sql("update mailing_recipient set state = 'unknown', doubts = 2, next_at = 'infinity' where mailing_id = ?::uuid and address = 'lin@a.example'")
                .param(mailing).update();
        String id = senior.get("/api/mailings/" + mailing + "/recipients?state=unknown").ok().json().get("items").get(0).get("id").asString();
        assertThat(senior.post("/api/mailings/" + mailing + "/send-again", Map.of("recipientId", id)).ok().json().get("state").asString()).isEqualTo("running");
        mailings.awaitState(mailing, "done");
        JsonNode again = senior.get("/api/mailings/" + mailing + "/recipients?q=lin").ok().json().get("items").get(0);
        assertThat(again.get("state").asString() + " " + again.get("error").asString()).isEqualTo("sent sent-again");
        assertThat(smtp.taken()).hasSize(3);
    }

    @Test
    void whatMailingsKnowOfACustomerIsTakenOutAndErased() throws Exception {
        mailings.receive(MailDesk.mail("lin@a.example", "Hello", "Message-ID: <first@a.example>\n", "Hello"));
        UUID customer = desk.system().sql("select customer_id from contact_point where workspace_id = ? and value = 'lin@a.example'")
                .param(desk.cast.workspace()).query(UUID.class).single();
        String mailing = mailings.sent("lin@a.example", "b@a.example");
        senior.post("/api/suppressions", Map.of("address", "lin@a.example", "detail", "asked by phone")).ok();
        desk.system().sql("insert into untracked_address (workspace_id, address, added_by) values (?, 'lin@a.example', ?)")
                .params(desk.cast.workspace(), desk.cast.member(Role.SUPER)).update();
        ApiClient boss = desk.cast.api(Role.SUPER);
        Map<String, String> got = Zips.texts(boss.get("/api/customers/" + customer + "/export").ok().body());
        assertThat(got.get("mailings.json") + got.get("suppressions.json")).contains("lin@a.example", "hello", "by-hand").doesNotContain("b@a.example");

        assertThat(boss.post("/api/customers/" + customer + "/erase", Map.of("confirm", "lin@a.example")).status()).isEqualTo(204);
        for (String table : List.of("mailing_recipient", "suppression", "tracked_mail", "untracked_address", "contact_point"))
            assertThat(desk.system().sql("select count(*) from " + table + " t where t.workspace_id = ? and t::text like '%lin@a.example%'")
                    .param(desk.cast.workspace()).query(Integer.class).single()).as(table).isZero();
        assertThat(mailings.tally(mailing, "sent")).as("the figures stay").isEqualTo(2);
    }

    @Test
    void fiveSoftBouncesBlockAndFourDoNot() throws Exception {
        for (int n = 0; n < 5; n++) {
            assertThat(mailings.suppressions()).as("after %s", n).isEmpty();
            mailings.sent("full@a.example");
            mailings.receive(mailings.report("full@a.example", "5.2.2", "552 5.2.2 mailbox full"));
        }
        assertThat(mailings.suppressions()).containsExactly("full@a.example soft-bounces");
    }

    @Test
    void aReplyOpensAConversationThatNamesTheMailing() throws Exception {
        String mailing = mailings.sent("lin@a.example");
        mailings.receive(MailDesk.mail("lin@a.example", "Re: hello", "In-Reply-To: " + mailings.taken("lin@a.example").messageId() + "\nMessage-ID: <r@a.example>\n", "多少钱？"));
        assertThat(desk.texts()).containsExactly("多少钱？");
        assertThat(mailings.tally(mailing, "replied")).isEqualTo(1);
        UUID conversation = (UUID) desk.lines().getFirst().get("conversation_id");
        assertThat(desk.cast.api(Role.ADMIN).get("/api/conversations/" + conversation + "/lines").ok().text()).contains("\"mailing\":{\"id\":\"" + mailing);
    }

    @Test
    void aLostReplyIsSentOnceMoreWithTheSameBytesAndARefusalIsNot() throws Exception {
        smtp.script(FakeSmtp.Act.CUT_AFTER_DATA);
        mailings.sent("lin@a.example");
        assertThat(smtp.heard()).hasSize(2).containsOnly(smtp.heard().getFirst());
        smtp.script(FakeSmtp.Act.REFUSE_RECIPIENT);
        String refused = mailings.sent("dead@a.example");
        assertThat(mailings.tally(refused, "failed")).isEqualTo(1);
        assertThat(mailings.suppressions()).containsExactly("dead@a.example hard-bounce");
    }

    @Test
    void whatAKillCutOffIsADoubtAndNotSentAtOnce() throws Exception {
        String mailing = mailings.draft("hello", "<p>hello</p>");
        mailings.recipients(mailing, "list", "lin@a.example", false);
        desk.system().sql("""
                update mailing_recipient set state = 'sending', leased_by = gen_random_uuid(), lease_until = now() - interval '1 second',
                    doubts = 1 where mailing_id = ?::uuid""").param(mailing).update();
        desk.system().sql("update mailing set state = 'running', root = 'http://localhost' where id = ?::uuid").param(mailing).update();
        mailings.awaitState(mailing, "done");
        assertThat(mailings.tally(mailing, "unknown")).isEqualTo(1);
        assertThat(smtp.heard()).isEmpty();
    }

    @Test
    void aMailingWaitsForItsTimeAndCanBeHeld() throws Exception {
        String mailing = mailings.draft("hello", "<p>hello</p>");
        mailings.recipients(mailing, "list", "lin@a.example", false);
        assertThat(senior.post("/api/mailings/" + mailing + "/start", Map.of("at", "2001-01-01T00:00:00Z")).code()).isEqualTo("invalid-field");
        String at = Instant.now().plusSeconds(86_400).toString();
        assertThat(senior.post("/api/mailings/" + mailing + "/start", Map.of("at", at)).ok().json().get("state").asString()).isEqualTo("scheduled");
        assertThat(senior.post("/api/mailings/" + mailing + "/pause", Map.of()).ok().json().get("state").asString()).isEqualTo("paused");
        assertThat(senior.post("/api/mailings/" + mailing + "/pause", Map.of()).code()).isEqualTo("wrong-mailing-state");
        desk.system().sql("update mailing set state = 'scheduled', start_at = now() where id = ?::uuid").param(mailing).update();
        mailings.awaitState(mailing, "done");
        assertThat(smtp.taken()).hasSize(1);
    }

    @Test
    void aTestMailGoesToTheMemberAndTemplatesAreFilled() throws Exception {
        String mailing = mailings.draft("Hi {{customer.name|there}}", "<p>text</p>");
        senior.post("/api/mailings/" + mailing + "/test", Map.of("address", "me@own.example")).ok();
        assertThat(mailings.taken("me@own.example").subject()).isEqualTo("Hi there");
        JsonNode seen = senior.get("/api/mailings/" + mailing + "/preview").ok().json();
        assertThat(seen.get("html").asString()).contains("退订");

        ApiClient admin = desk.cast.api(Role.ADMIN);
        String template = admin.post("/api/mail-templates", Map.of("name", "谢谢", "subject", "{{customer.name}}", "html", "<p>{{agent.name}} {{field.x}}</p>"))
                .ok().json().get("id").asString();
        assertThat(admin.post("/api/mail-templates", Map.of("name", "谢谢", "subject", "x")).code()).isEqualTo("template-name-taken");
        assertThat(admin.post("/api/mail-templates", Map.of("name", "2", "subject", "{{nothing}}")).code()).isEqualTo("unknown-variable");
        mailings.receive(MailDesk.mail("陈晓 <chen@a.example>", "问", "Message-ID: <c@a.example>\n", "问"));
        UUID conversation = (UUID) desk.lines().getFirst().get("conversation_id");
        JsonNode filled = admin.post("/api/mail-templates/" + template + "/render", Map.of("conversationId", conversation)).ok().json();
        assertThat(filled.get("subject").asString()).isEqualTo("陈晓");
        assertThat(filled.get("html").asString()).contains("小admin");
        assertThat(filled.get("missing").toString()).isEqualTo("[\"field.x\"]");
    }
}
