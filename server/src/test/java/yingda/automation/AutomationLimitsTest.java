package yingda.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import yingda.channels.Channels;
import yingda.feed.FeedRow;
import yingda.kernel.ApiClient;
import yingda.kernel.Uuids;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.webchat.VisitorClient;

@AppTest
class AutomationLimitsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Channels channels;

    @Autowired
    AutomationFeed feed;

    @Autowired
    OccurrenceStore occurrences;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    @Qualifier("system")
    TransactionTemplate systemTransaction;

    private Cast cast;
    private ApiClient admin;

    @BeforeEach
    void aDesk() throws InterruptedException {
        cast = Cast.in(context, port);
        Await.until("the channel is known", () -> channels.byPublicKey("webchat", cast.channelKey()).isPresent());
        admin = cast.api(Role.SUPER);
    }

    private UUID conversation() {
        VisitorClient visitor = new VisitorClient(port, cast.channelKey());
        return UUID.fromString(visitor.http().post(visitor.path("/messages"), Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "在吗")).ok()
                .json().at("/conversation/id").asString());
    }

    private UUID rule(String trigger, Map<String, Object> action, Map<String, Object> unanswered) {
        Map<String, Object> form = new HashMap<>(Map.of("name", "规则", "triggers", List.of(trigger), "actions", List.of(action)));
        if (!unanswered.isEmpty()) {
            form.put("unanswered", unanswered);
        }
        return UUID.fromString(admin.post("/api/automation/rules", form).ok().json().get("id").asString());
    }

    private JsonNode runs(UUID rule) {
        return admin.get("/api/automation/rules/" + rule + "/runs").ok().json().get("items");
    }

    private void breached(UUID conversation, Instant at) {
        systemTransaction.executeWithoutResult(_ -> feed.take(List.of(new FeedRow(cast.workspace(), Long.MAX_VALUE, conversation,
                FeedRow.Kind.CHANGE, "sla-breach", null, Uuids.next(), at, null, false))));
    }

    private boolean one(String sql, Object... values) {
        return system.sql(sql).params(values).query(Boolean.class).single();
    }

    private void settled() throws InterruptedException {
        Await.until("all is looked at", () -> one("select not exists (select from automation_occurrence where workspace_id = ?)", cast.workspace()));
    }

    @Test
    void aSnoozedCustomerIsLookedAtWhenTheSnoozeIsOver() throws InterruptedException {
        UUID rule = rule("unanswered", Map.of("kind", "note", "text", "久等"), Map.of("minutes", 30, "workTime", false));
        UUID conversation = conversation();
        Await.until("a timer is set", () -> one("select exists (select from automation_timer where workspace_id = ?)", cast.workspace()));
        system.sql("update conversation set snoozed_until = now() + interval '3 hours', unread = 0 where workspace_id = ? and id = ?")
                .params(cast.workspace(), conversation).update();
        Await.until("the timer waits for the end of the snooze", () -> {
            system.sql("update automation_timer set due_at = now() where workspace_id = ? and due_at < now() + interval '1 hour'")
                    .param(cast.workspace()).update();
            return one("select due_at > now() + interval '2 hours' from automation_timer where workspace_id = ?", cast.workspace());
        });
        assertThat(runs(rule)).isEmpty();

        system.sql("update conversation set snoozed_until = null where workspace_id = ? and id = ?").params(cast.workspace(), conversation).update();
        Await.until("the rule ran", () -> {
            system.sql("update automation_timer set due_at = now() where workspace_id = ? and due_at > now()").param(cast.workspace()).update();
            return runs(rule).size() == 1;
        });
    }

    @Test
    void whatIsOldOrCannotBeReadIsLeftAndWhatFollowsIsLookedAt() throws InterruptedException {
        UUID rule = rule("sla-breached", Map.of("kind", "note", "text", "超时"), Map.of());
        UUID conversation = conversation();
        breached(conversation, Instant.now().minus(Duration.ofDays(2)));
        settled();
        assertThat(runs(rule)).as("it was two days ago").isEmpty();

        String conditions = system.sql("select conditions::text from automation_rule where id = ?").param(rule).query(String.class).single();
        system.sql("update automation_rule set conditions = '[]' where id = ?").param(rule).update();
        system.sql("""
                insert into automation_occurrence (workspace_id, id, conversation_id, trigger, at, attempts)
                values (?, ?, ?, 'sla-breached', now(), ?)""").params(cast.workspace(), Uuids.next(), conversation, RuleWork.MOST_ATTEMPTS).update();
        settled();
        system.sql("update automation_rule set conditions = ?::jsonb where id = ?").params(conditions, rule).update();
        assertThat(runs(rule)).as("nobody could read the rule").isEmpty();

        breached(conversation, Instant.now());
        Await.until("the rule ran", () -> runs(rule).size() == 1);
    }

    /// The latest that became of the rule's only action, after so many runs.
    private String outcome(UUID rule, int times) throws InterruptedException {
        Await.until("the rule ran", () -> runs(rule).size() == times && !runs(rule).get(0).get("endedAt").isNull());
        JsonNode act = runs(rule).at("/0/acts/0");
        return act.get("result").asString() + " " + act.get("reason").asString("");
    }

    private void address(UUID member, String address) {
        system.sql("update account set email = ? where login = ?").params(address, cast.login(member)).update();
    }

    @Test
    void aMemberWhoGotManyMailsWithinTheHourGetsNoMoreAndNeitherDoesAWorkspace() throws InterruptedException {
        UUID colleague = cast.member(Role.ADMIN);
        address(colleague, colleague + "@example.com");
        String fill = "insert into automation_mail (workspace_id, id, member_id) select ?, gen_random_uuid(), ? from generate_series(1, ?)";
        system.sql(fill).params(cast.workspace(), colleague, RuleMailStore.MOST_OF_MEMBER).update();
        UUID rule = rule("sla-breached", Map.of("kind", "mail", "text", "超时", "ids", List.of(colleague)), Map.of());
        UUID conversation = conversation();
        breached(conversation, Instant.now());
        assertThat(outcome(rule, 1)).isEqualTo("skipped too-many");

        system.sql("update automation_mail set at = now() - interval '2 hours' where workspace_id = ?").param(cast.workspace()).update();
        breached(conversation, Instant.now());
        assertThat(outcome(rule, 2)).as("there is no mailbox to send from").isEqualTo("skipped mailbox-unusable");
        system.sql(fill).params(cast.workspace(), cast.member(Role.AGENT), RuleMailStore.MOST_OF_WORKSPACE).update();
        breached(conversation, Instant.now());
        assertThat(outcome(rule, 3)).isEqualTo("skipped too-many");
    }

    @Test
    void noMailGoesToAMailboxOfTheDeskAndNoticeToNobodyWhoWasDisabled() throws InterruptedException {
        UUID colleague = cast.member(Role.ADMIN);
        UUID mailbox = Uuids.next();
        system.sql("insert into channel (workspace_id, id, kind, name, public_key, group_id) values (?, ?, 'email', '邮箱', ?, ?)")
                .params(cast.workspace(), mailbox, "key-" + mailbox, cast.group()).update();
        system.sql("""
                insert into mailbox (workspace_id, channel_id, address, sender_name, in_host, in_port, in_security,
                                     smtp_host, smtp_port, smtp_security, user_name, password)
                values (?, ?, ?, '', 'imap.example.com', 993, 'tls', 'smtp.example.com', 465, 'tls', 'desk', '\\x00')""")
                .params(cast.workspace(), mailbox, mailbox + "@example.com").update();
        address(colleague, mailbox + "@example.com");
        UUID mails = rule("sla-breached", Map.of("kind", "mail", "text", "超时", "ids", List.of(colleague)), Map.of());
        UUID tells = rule("sla-breached", Map.of("kind", "notify", "text", "超时", "ids", List.of(colleague)), Map.of());
        UUID conversation = conversation();
        breached(conversation, Instant.now());
        assertThat(outcome(mails, 1)).isEqualTo("skipped own-mailbox");
        assertThat(outcome(tells, 1)).isEqualTo("done ");

        system.sql("update member set disabled_at = now() where id = ?").param(colleague).update();
        breached(conversation, Instant.now());
        assertThat(outcome(mails, 2)).isEqualTo("skipped no-address");
        assertThat(outcome(tells, 2)).isEqualTo("skipped nobody");
    }

    private String tag(String name) {
        return admin.post("/api/customer-tags", Map.of("name", name, "color", "red")).ok().json().get("id").asString();
    }

    @Test
    void rulesAndPoliciesThatNameATagFollowItWhenItIsMerged() {
        String old = tag("老客户");
        String vip = tag("贵宾");
        Map<String, Object> bears = Map.of("field", "customer-tag", "op", "is", "values", List.of(old, vip));
        String rule = admin.post("/api/automation/rules", Map.of("name", "贵宾优先", "triggers", List.of("opened"), "actions", List.of(Map.of("kind", "remove-tag",
                "target", old)), "conditions", Map.of("all", true, "groups", List.of(Map.of("all", true, "conditions", List.of(bears)))))).ok().json()
                .get("id").asString();
        String other = rule("opened", Map.of("kind", "note", "text", old), Map.of()).toString();
        admin.post("/api/sla/policies", Map.of("name", "贵宾", "active", true, "firstMinutes", 5, "nearPercent", 80, "tags", List.of(old))).ok();
        admin.post("/api/customer-tags/" + old + "/merge", Map.of("into", vip)).ok();

        JsonNode kept = admin.get("/api/automation").ok().json().at("/rules/0");
        assertThat(kept.at("/conditions/groups/0/conditions/0/values").toString()).isEqualTo("[\"" + vip + "\"]");
        assertThat(kept.at("/actions/0/target").asString()).isEqualTo(vip);
        assertThat(admin.get("/api/sla/policies").ok().json().at("/items/0/tags").toString()).isEqualTo("[\"" + vip + "\"]");
        JsonNode acts = admin.get("/api/audit?act=automation-rule.changed,sla-policy.changed").ok().json().get("items");
        assertThat(acts.valueStream().map(act -> act.get("subjectName").asString())).containsExactlyInAnyOrder("贵宾优先", "贵宾");
        assertThat(acts).allSatisfy(act -> assertThat(act.at("/names/" + old).asString()).isEqualTo("老客户"));
        assertThat(acts.valueStream().map(act -> act.get("subject").asString())).contains(rule).doesNotContain(other);
    }

    @Test
    void whatHappensInADisabledWorkspaceRestsUntilItIsEnabled() throws InterruptedException {
        UUID rule = rule("sla-breached", Map.of("kind", "note", "text", "超时"), Map.of());
        UUID conversation = conversation();
        settled();
        system.sql("update workspace set disabled_at = now() where id = ?").param(cast.workspace()).update();
        breached(conversation, Instant.now());
        assertThat(occurrences.due(Integer.MAX_VALUE)).noneMatch(one -> one.workspace().equals(cast.workspace()));
        assertThat(one("select exists (select from automation_occurrence where workspace_id = ?)", cast.workspace())).as("it waits").isTrue();

        system.sql("update workspace set disabled_at = null where id = ?").param(cast.workspace()).update();
        assertThat(outcome(rule, 1)).isEqualTo("done ");
    }
}
