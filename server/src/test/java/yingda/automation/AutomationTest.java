package yingda.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
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
class AutomationTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Channels channels;

    @Autowired
    AutomationFeed feed;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    @Qualifier("system")
    TransactionTemplate systemTransaction;

    private Cast cast;
    private ApiClient admin;
    private VisitorClient visitor;

    @BeforeEach
    void aDesk() throws InterruptedException {
        cast = Cast.in(context, port);
        Await.until("the channel is known", () -> channels.byPublicKey("webchat", cast.channelKey()).isPresent());
        admin = cast.api(Role.SUPER);
        visitor = new VisitorClient(port, cast.channelKey());
    }

    private String say(String text) {
        return visitor.http().post(visitor.path("/messages"), Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", text)).ok()
                .json().at("/conversation/id").asString();
    }

    private static Map<String, Object> rule(String name, List<String> triggers, List<Map<String, Object>> conditions, List<Map<String, Object>> actions) {
        Map<String, Object> form = new HashMap<>(Map.of("name", name, "triggers", triggers, "actions", actions));
        if (!conditions.isEmpty()) {
            form.put("conditions", Map.of("all", true, "groups", List.of(Map.of("all", true, "conditions", conditions))));
        }
        return form;
    }

    private static Map<String, Object> is(String field, String op, Object... values) {
        return Map.of("field", field, "op", op, "values", List.of(values));
    }

    private String add(Map<String, Object> form) {
        return admin.post("/api/automation/rules", form).ok().json().get("id").asString();
    }

    private JsonNode runs(String rule) {
        return admin.get("/api/automation/rules/" + rule + "/runs").ok().json().get("items");
    }

    private void ran(String rule, int times) throws InterruptedException {
        Await.until(times + " runs of the rule ended", () -> {
            JsonNode found = runs(rule);
            return found.size() >= times && found.valueStream().noneMatch(run -> run.get("endedAt").isNull());
        });
    }

    private List<String> results(String rule) {
        List<String> results = new ArrayList<>();
        runs(rule).valueStream().flatMap(run -> run.get("acts").valueStream())
                .forEach(act -> results.add(act.get("result").asString() + (act.get("reason").isNull() ? "" : " " + act.get("reason").asString())));
        return results;
    }

    private void settled() throws InterruptedException {
        Await.until("all is looked at", () -> system.sql("select not exists (select from automation_occurrence where workspace_id = ?)")
                .param(cast.workspace()).query(Boolean.class).single());
    }

    private int lines(String conversation, String kind) {
        return system.sql("select count(*) from message where workspace_id = ? and conversation_id = ?::uuid and kind = ? and sender_kind = 'system'")
                .params(cast.workspace(), conversation, kind).query(Integer.class).single();
    }

    private UUID group(String identifier) {
        UUID id = Uuids.next();
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, ?, ?)")
                .params(cast.workspace(), id, identifier, identifier).update();
        return id;
    }

    @Test
    void aRuleActsOnWhatItWaitsForAndWritesDownWhatItDid() throws InterruptedException {
        String tag = admin.post("/api/customer-tags", Map.of("name", "退款", "color", "red")).ok().json().get("id").asString();
        UUID colleague = cast.member(Role.ADMIN);
        Map<String, Object> form = rule("退款优先", List.of("customer-message"), List.of(is("text", "contains", "退*款")), List.of(
                Map.of("kind", "priority", "number", 2), Map.of("kind", "add-tag", "target", tag), Map.of("kind", "add-tag", "target", tag),
                Map.of("kind", "note", "text", "请尽快处理 {customer} 的退款", "ids", List.of(colleague)),
                Map.of("kind", "reply", "text", "{group}已收到"), Map.of("kind", "snooze", "number", 10),
                Map.of("kind", "notify", "text", "有退款", "ids", List.of(colleague)), Map.of("kind", "mail", "text", "有退款", "ids", List.of(colleague))));
        String id = add(form);
        String tagged = add(rule("标签", List.of("tagged"), List.of(is("customer-tag", "is", tag)), List.of(Map.of("kind", "add-tag", "target", tag))));
        String other = add(rule("从不", List.of("customer-message"), List.of(is("text", "contains", "发票")), List.of(Map.of("kind", "priority", "number", 1))));
        String conversation = say("我要退 款");
        say("你好");
        ran(id, 1);
        settled();

        assertThat(results(id)).containsExactly("done", "done", "skipped already-so", "done", "done", "skipped not-served", "done", "skipped no-address");
        assertThat(runs(other)).isEmpty();
        ran(tagged, 1);
        assertThat(runs(tagged).get(0).get("depth").asInt()).isEqualTo(2);
        JsonNode row = cast.api(Role.ADMIN).get("/api/conversations/" + conversation).ok().json().get("row");
        assertThat(row.get("priority").asInt()).isEqualTo(2);
        String seen = visitor.http().get(visitor.path("/conversations/" + conversation + "/lines")).ok().text();
        assertThat(seen).contains("售前已收到").doesNotContain("退款优先", "请尽快处理");
        JsonNode mention = cast.api(colleague).get("/api/mentions").ok().json().at("/items/0");
        assertThat(mention.at("/by/name").asString()).isEqualTo("退款优先");
        assertThat(mention.get("text").asString()).startsWith("请尽快处理").endsWith("的退款").doesNotContain("{");

        JsonNode kept = admin.get("/api/automation").ok().json().at("/rules/0");
        assertThat(kept.get("runs").asInt()).isEqualTo(1);
        JsonNode found = admin.post("/api/automation/trial", Map.of("rule", form, "conversation", conversation)).ok().json();
        assertThat(found.get("holds").asBoolean()).as("the last words were others").isFalse();
        assertThat(found.at("/actions/4/text").asString()).isEqualTo("售前已收到");
        assertThat(runs(id)).as("a trial does nothing").hasSize(1);
    }

    @Test
    void whatAKilledServerHadDoneIsNotDoneAgainAndWhatItHadNotIs() throws InterruptedException {
        String tag = admin.post("/api/customer-tags", Map.of("name", "加急", "color", "red")).ok().json().get("id").asString();
        List<Map<String, Object>> actions = List.of(Map.of("kind", "add-tag", "target", tag), Map.of("kind", "note", "text", "第二步"));
        String id = add(rule("两步", List.of("sla-near"), List.of(), actions));
        String conversation = say("在吗");
        var row = new FeedRow(cast.workspace(), Long.MAX_VALUE, UUID.fromString(conversation), FeedRow.Kind.CHANGE, "sla-near", null, Uuids.next(),
                Instant.now(), null, false);
        systemTransaction.executeWithoutResult(killed -> {
            feed.take(List.of(row));
            killed.setRollbackOnly();
        });
        systemTransaction.executeWithoutResult(_ -> {
            system.sql("""
                    insert into automation_run (workspace_id, rule_id, occurrence_id, conversation_id, trigger, chain, actions, stops)
                    select workspace_id, id, ?, ?::uuid, 'sla-near', array[id], actions, false from automation_rule where id = ?::uuid""")
                    .params(row.id(), conversation, id).update();
            system.sql("insert into automation_act (workspace_id, rule_id, occurrence_id, index, result) values (?, ?::uuid, ?, 0, 'done')")
                    .params(cast.workspace(), id, row.id()).update();
            feed.take(List.of(row));
        });
        ran(id, 1);
        settled();
        assertThat(results(id)).containsExactly("done", "done");
        assertThat(lines(conversation, "note")).isEqualTo(1);
        assertThat(system.sql("select count(*) from customer_tagging where workspace_id = ?").param(cast.workspace()).query(Integer.class).single())
                .as("the first step had been done before").isZero();

        systemTransaction.executeWithoutResult(_ -> feed.take(List.of(row)));
        settled();
        assertThat(lines(conversation, "note")).isEqualTo(1);
        assertThat(runs(id)).hasSize(1);
    }

    @Test
    void rulesThatCauseEachOtherStopAndOneThatRunsTooOftenRests() throws InterruptedException {
        UUID second = group("second");
        String first = add(rule("去二组", List.of("opened"), List.of(), List.of(Map.of("kind", "assign-group", "target", second))));
        String back = add(rule("回来", List.of("moved"), List.of(is("group", "is", second)), List.of(Map.of("kind", "assign-group", "target", cast.group()))));
        String again = add(rule("再去", List.of("moved"), List.of(is("group", "is", cast.group())), List.of(Map.of("kind", "assign-group", "target", second))));
        String rated = add(rule("备注", List.of("sla-breached"), List.of(), List.of(Map.of("kind", "note", "text", "超时"))));
        String conversation = say("在吗");
        ran(back, 2);
        settled();
        Await.until("the log has been read behind the last move", () -> system.sql("""
                select (select max(tx) from automation_act where workspace_id = ?) < tx from feed_cursor where name = 'automation'""")
                .param(cast.workspace()).query(Boolean.class).single());
        settled();
        assertThat(List.of(runs(first).size(), runs(back).size(), runs(again).size())).as("each cause leads to a rule once").containsExactly(1, 2, 1);
        assertThat(runs(back).valueStream().map(run -> run.get("depth").asInt())).containsExactlyInAnyOrder(2, RuleWork.DEEPEST);

        system.sql("""
                insert into automation_run (workspace_id, rule_id, occurrence_id, conversation_id, trigger, chain, actions, stops, ended_at)
                select workspace_id, id, gen_random_uuid(), ?::uuid, 'moved', '{}', actions, false, now() from automation_rule, generate_series(1, ?)
                where id = ?::uuid""").params(conversation, RuleWork.MOST_RUNS, back).update();
        breached(conversation);
        settled();
        assertThat(runs(rated)).isEmpty();
        JsonNode pauses = admin.get("/api/automation").ok().json().get("pauses");
        assertThat(pauses).hasSize(1);
        assertThat(pauses.at("/0/rule").asString()).isEqualTo("备注");
        assertThat(system.sql("select count(*) from message where workspace_id = ? and content ->> 'event' = 'rules-paused' and not public")
                .param(cast.workspace()).query(Integer.class).single()).isEqualTo(1);

        system.sql("delete from automation_run where workspace_id = ?").param(cast.workspace()).update();
        admin.delete("/api/automation/conversations/" + conversation + "/pause").ok();
        breached(conversation);
        ran(rated, 1);
    }

    private void breached(String conversation) {
        systemTransaction.executeWithoutResult(_ -> feed.take(List.of(new FeedRow(cast.workspace(), Long.MAX_VALUE, UUID.fromString(conversation),
                FeedRow.Kind.CHANGE, "sla-breach", null, Uuids.next(), Instant.now(), null, false))));
    }

    @Test
    void aRuleThatStopsKeepsThoseBehindItAwayAndAnUnansweredCustomerIsLookedAtOnce() throws InterruptedException {
        Map<String, Object> stopping = rule("先看", List.of("opened"), List.of(), List.of(Map.of("kind", "note", "text", "先")));
        stopping.put("stops", true);
        String later = add(rule("后看", List.of("opened", "ended"), List.of(), List.of(Map.of("kind", "note", "text", "后"))));
        String sooner = add(stopping);
        Map<String, Object> waiting = rule("久等", List.of("unanswered"), List.of(is("state", "is", "queued")), List.of(Map.of("kind", "end", "text", "抱歉让您久等")));
        waiting.put("unanswered", Map.of("minutes", 30, "workTime", true));
        String waits = add(waiting);
        admin.put("/api/automation/order", Map.of("order", List.of(sooner, later, waits))).ok();

        String conversation = say("在吗");
        ran(sooner, 1);
        settled();
        assertThat(runs(later)).isEmpty();
        Await.until("a timer is set", () -> system.sql("select count(*) from automation_timer where workspace_id = ? and due_at > now() + interval '20 minutes'")
                .param(cast.workspace()).query(Integer.class).single() == 1);
        Await.until("the rule ran, although the log's reader may set the timer again", () -> {
            system.sql("update automation_timer set due_at = now() where workspace_id = ? and due_at > now()").param(cast.workspace()).update();
            return runs(waits).size() == 1;
        });
        ran(waits, 1);
        assertThat(results(waits)).containsExactly("done");
        assertThat(visitor.http().get(visitor.path("/conversations/" + conversation + "/lines")).ok().text()).contains("抱歉让您久等");
        ran(later, 1);
        assertThat(runs(later).get(0).get("trigger").asString()).isEqualTo("ended");
        assertThat(runs(waits)).hasSize(1);
    }

    @Test
    void eachRuleSeesTheConversationAsThoseAboveLeftIt() throws InterruptedException {
        List<Map<String, Object>> note = List.of(Map.of("kind", "note", "text", "超时"));
        String answers = add(rule("后续", List.of("sla-breached"), List.of(is("sla-target", "is", "next")), note));
        String raises = add(rule("首次", List.of("sla-breached"), List.of(is("sla-target", "is", "first"), is("priority", "is", "0")),
                List.of(Map.of("kind", "priority", "number", 2))));
        String urgent = add(rule("紧急", List.of("sla-breached"), List.of(is("priority", "is", "2")), note));
        String normal = add(rule("普通", List.of("sla-breached"), List.of(is("priority", "is", "0")), note));
        String conversation = say("在吗");
        system.sql("insert into conversation_change (workspace_id, conversation_id, id, change, note) values (?, ?::uuid, ?, 'sla-breach', 'first')")
                .params(cast.workspace(), conversation, Uuids.next()).update();
        ran(urgent, 1);
        settled();
        assertThat(results(raises)).containsExactly("done");
        assertThat(runs(answers)).isEmpty();
        assertThat(runs(normal)).isEmpty();
        Map<String, Object> form = rule("后续", List.of("sla-breached"), List.of(is("sla-target", "is", "first")), note);
        assertThat(admin.post("/api/automation/trial", Map.of("rule", form, "conversation", conversation)).ok().json().get("holds").asBoolean()).isTrue();
    }

    @Test
    void whatRulesNameMustBeThereAndOnlySuperAdminsKeepThem() {
        Map<String, Object> good = rule("好", List.of("opened"), List.of(), List.of(Map.of("kind", "note", "text", "好")));
        assertThat(cast.api(Role.ADMIN).post("/api/automation/rules", good).status()).isEqualTo(403);
        assertThat(cast.api(Role.AGENT).get("/api/automation").status()).isEqualTo(403);
        Cast foreign = Cast.in(context, port);
        List<Map<String, Object>> bad = List.of(
                rule("坏", List.of("never"), List.of(), List.of(Map.of("kind", "note", "text", "好"))),
                rule("坏", List.of("unanswered"), List.of(), List.of(Map.of("kind", "note", "text", "好"))),
                rule("坏", List.of("opened"), List.of(is("group", "is", foreign.group())), List.of(Map.of("kind", "note", "text", "好"))),
                rule("坏", List.of("opened"), List.of(is("text", "matches", ".*")), List.of(Map.of("kind", "note", "text", "好"))),
                rule("坏", List.of("opened"), List.of(is("time", "between", "9:00", "25:00")), List.of(Map.of("kind", "note", "text", "好"))),
                rule("坏", List.of("opened"), List.of(), List.of(Map.of("kind", "assign-agent", "target", foreign.member(Role.AGENT)))),
                rule("坏", List.of("opened"), List.of(), List.of(Map.of("kind", "reply", "text", "{password}"))),
                rule("坏", List.of("opened"), List.of(), List.of(Map.of("kind", "notify", "text", "谁"))),
                rule("坏", List.of("opened"), List.of(), List.of()));
        assertThat(bad).allSatisfy(form -> assertThat(admin.post("/api/automation/rules", form).code()).isEqualTo("invalid-field"));

        String id = add(good);
        assertThat(admin.put("/api/automation/order", Map.of("order", List.of(UUID.randomUUID()))).code()).isEqualTo("invalid-field");
        assertThat(cast.api(Role.SUPER).delete("/api/automation/rules/" + id).status()).isEqualTo(204);
        assertThat(system.sql("select act from audit where workspace_id = ? order by id").param(cast.workspace()).query(String.class).list())
                .contains("automation-rule.created", "automation-rule.deleted");
    }

    @Test
    void oldMailsAndPrivateConversationsConcernNoRule() {
        Instant now = Instant.now();
        assertThat(Trigger.of(line("mail", now))).contains(Trigger.MAIL);
        assertThat(Trigger.of(line("text", now))).contains(Trigger.CUSTOMER_MESSAGE);
        assertThat(Trigger.of(line("mail", now.minusSeconds(86_400)))).isEmpty();
        assertThat(Trigger.ofChange("imported")).isEmpty();

        String id = add(rule("全部", List.of("customer-message"), List.of(), List.of(Map.of("kind", "note", "text", "好"))));
        UUID conversation = Uuids.next();
        UUID customer = Uuids.next();
        system.sql("insert into customer (workspace_id, id, display_name) values (?, ?, '林晚')").params(cast.workspace(), customer).update();
        system.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, state, agent_id, last_at, opened_at, private_to)
                values (?, ?, ?, ?, ?, 'serving', ?, now(), now(), array[?])""").params(cast.workspace(), conversation, cast.channel(), cast.group(),
                customer, cast.member(Role.AGENT), cast.member(Role.AGENT)).update();
        FeedRow row = new FeedRow(cast.workspace(), Long.MAX_VALUE, conversation, FeedRow.Kind.MESSAGE, "mail", 1L, Uuids.next(), now, "customer", true);
        systemTransaction.executeWithoutResult(_ -> feed.take(List.of(row)));
        assertThat(system.sql("select count(*) from automation_occurrence where workspace_id = ?").param(cast.workspace()).query(Integer.class).single()).isZero();
        assertThat(runs(id)).isEmpty();
    }

    private FeedRow line(String kind, Instant at) {
        return new FeedRow(cast.workspace(), 1, Uuids.next(), FeedRow.Kind.MESSAGE, kind, 1L, Uuids.next(), at, "customer", true);
    }
}
