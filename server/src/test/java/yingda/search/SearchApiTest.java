package yingda.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.conversations.Contents;
import yingda.conversations.Kept;
import yingda.kernel.ApiClient;
import yingda.kernel.WorkspaceScope;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.support.TransactionTemplate;

@AppTest
class SearchApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Contents contents;

    @Autowired
    @Qualifier("system")
    TransactionTemplate system;

    private Cast cast;
    private Said said;

    @BeforeEach
    void meet() {
        cast = Cast.in(context, port);
        said = new Said(context, cast);
    }

    private JsonNode search(Role role, String query) {
        return cast.api(role).get("/api/search/messages?" + query).ok().json();
    }

    private List<String> texts(Role role, String query) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : search(role, query).get("items")) {
            StringBuilder text = new StringBuilder();
            item.get("parts").forEach(part -> text.append(part.get("hit").asBoolean() ? "[" + part.get("text").asString() + "]"
                    : part.get("text").asString()));
            texts.add(text.toString());
        }
        return texts;
    }

    private static String q(String words) {
        return "q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private void await(Role role, String query, String... expected) throws InterruptedException {
        Await.until(query + " finds " + List.of(expected), () -> texts(role, query).equals(List.of(expected)));
    }

    @Test
    void whatWasSaidIsFoundWithItsPlaceAndFilters() throws Exception {
        UUID chat = said.conversation(cast.group(), cast.member(Role.AGENT));
        said.text(chat, null, "你好，我要退款，订单 DD-2026-0042");
        said.text(chat, Role.AGENT, "Your refund is on its way");
        said.line(chat, "note", Role.AGENT, "{\"text\": \"VIP 退款优先\"}");
        long mail = said.line(chat, "mail", null, """
                {"subject": "退货地址", "text": "见附件", "from": {"name": "林晚", "address": "wan@example.com"}, "to": [],
                 "attachments": [{"name": "Invoice-7.pdf"}]}""");

        await(Role.AGENT, q("退款"), "VIP [退款]优先", "你好，我要[退款]，订单 DD-2026-0042");
        await(Role.AGENT, q("dd20260042"), "你好，我要退款，订单 [DD-2026-0042]");
        await(Role.AGENT, q("invoice-7.pdf"), "退货地址 · 见附件 · [Invoice-7.pdf] · 林晚 · wan@example.com");
        await(Role.AGENT, q("wan@example.com") + "&kind=mail&side=customer", "退货地址 · 见附件 · Invoice-7.pdf · 林晚 · [wan@example.com]");
        assertThat(texts(Role.AGENT, q("refund") + "&side=customer")).isEmpty();
        assertThat(texts(Role.AGENT, q("refund") + "&sender=" + cast.member(Role.AGENT))).hasSize(1);
        assertThat(texts(Role.AGENT, q("退款") + "&to=" + Said.START.plusSeconds(60))).hasSize(1);
        JsonNode hit = search(Role.AGENT, q("invoice")).at("/items/0");
        assertThat(hit.get("conversation").asString()).isEqualTo(chat.toString());
        assertThat(hit.get("seq").asLong()).isEqualTo(mail);
        assertThat(hit.at("/sender/name").asString()).isEqualTo("林晚");
        assertThat(hit.at("/group/name").asString()).isEqualTo("售前");
        assertThat(hit.at("/channel/kind").asString()).isEqualTo("webchat");
    }

    @Test
    void nobodyFindsWhatItMayNotSeeAndATransferMovesAll() throws Exception {
        UUID other = said.group("售后");
        UUID chat = said.conversation(other, cast.member(Role.ADMIN));
        said.text(chat, null, "机密退款");
        await(Role.ADMIN, q("机密"), "[机密]退款");
        assertThat(texts(Role.AGENT, q("机密"))).isEmpty();
        assertThat(texts(Role.AGENT, "group=" + other)).isEmpty();

        said.move(chat, cast.group(), cast.member(Role.SENIOR));
        await(Role.AGENT, q("机密"), "[机密]退款");
        assertThat(texts(Role.ADMIN, q("机密") + "&group=" + other)).isEmpty();
        assertThat(Cast.in(context, port).api(Role.SUPER).get("/api/search/messages?" + q("机密")).ok().json().get("items")).isEmpty();
    }

    @Test
    void whatWasTakenBackOrErasedIsFoundNoMore() throws Exception {
        UUID chat = said.conversation(cast.group(), cast.member(Role.AGENT));
        UUID erased = said.conversation(cast.group(), cast.member(Role.AGENT));
        said.text(erased, null, "橙色雨伞");
        ApiClient agent = cast.api(Role.AGENT);
        UUID id = UUID.randomUUID();
        long seq = agent.post("/api/conversations/" + chat + "/messages", java.util.Map.of("clientId", id, "kind", "text", "text", "紫色雨伞"))
                .ok().json().get("seq").asLong();
        await(Role.AGENT, q("雨伞"), "紫色[雨伞]", "橙色[雨伞]");

        agent.post("/api/conversations/" + chat + "/lines/" + seq + "/recall", java.util.Map.of()).ok();
        WorkspaceScope.run(cast.workspace(), () ->
                system.executeWithoutResult(_ -> contents.erase(cast.workspace(), List.of(erased), Kept.CONTENTS)));
        assertThat(texts(Role.AGENT, q("雨伞"))).isEmpty();
        assertThat(search(Role.AGENT, "").get("items")).extracting(item -> item.get("gone").asString()).containsExactly("recalled", "erased");
    }

    @Test
    void pagesFollowOneAnother() throws Exception {
        UUID chat = said.conversation(cast.group(), cast.member(Role.AGENT));
        for (int n = 0; n < 65; n++) {
            said.text(chat, null, "第 " + n + " 次催单");
        }
        Await.until("all are found", () -> !search(Role.AGENT, q("第 64 次")).get("items").isEmpty());
        List<Long> seqs = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = search(Role.AGENT, q("催单") + cursor);
            page.get("items").forEach(item -> seqs.add(item.get("seq").asLong()));
            cursor = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asString();
        } while (!cursor.isEmpty());
        assertThat(seqs).hasSize(65).doesNotHaveDuplicates();
        assertThat(seqs.getFirst()).isEqualTo(65);
    }

    @Test
    void noQueryIsAFault() {
        for (String odd : List.of("\"", "-", "a AND (", "x:y~2^9", "*", "' or 1=1 --", "😀\ud83d", "\\")) {
            assertThat(cast.api(Role.AGENT).get("/api/search/messages?" + q(odd)).status()).as(odd).isEqualTo(200);
        }
        for (String wrong : List.of(q("x".repeat(5_000)), "cursor=x", "cursor=9.9.9", "group=all", "from=yesterday", "side=both")) {
            assertThat(cast.api(Role.AGENT).get("/api/search/messages?" + wrong).code()).as(wrong).isEqualTo("invalid-field");
        }
        assertThat(cast.api(Role.AGENT).get("/api/search/messages?" + q("x".repeat(10_000))).status()).isIn(400, 414, 422);
    }
}
