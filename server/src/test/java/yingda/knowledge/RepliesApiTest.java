package yingda.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.knowledge.TreesApiTest.text;

import java.util.Base64;
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
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.Uuids;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class RepliesApiTest {

    static final byte[] PNG = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    Uses uses;

    private Cast cast;
    private ApiClient admin;
    private ApiClient agent;
    private String path;

    @BeforeEach
    void makeCast() {
        cast = Cast.in(context, port);
        admin = cast.api(Role.ADMIN);
        agent = cast.api(Role.AGENT);
        path = "/api/conversations/" + served(cast.member(Role.AGENT)) + "/replies";
    }

    /// A conversation of the cast's group, by mail so that no visitor is needed.
    private UUID served(UUID member) {
        UUID customer = Uuids.next();
        UUID conversation = Uuids.next();
        system.sql("insert into customer (workspace_id, id, display_name) values (?, ?, '林晚')")
                .params(cast.workspace(), customer).update();
        system.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, subject, state, agent_id,
                                          last_at, opened_at, serving_since)
                values (?, ?, ?, ?, ?, '', 'serving', ?, now(), now(), now())""")
                .params(cast.workspace(), conversation, cast.channel(), cast.group(), customer, member).update();
        return conversation;
    }

    private String add(ApiClient api, String tree, Map<String, ?> body) {
        return api.post("/api/trees/" + tree + "/entries", body).ok().json().get("id").asString();
    }

    private static Map<String, Object> with(Map<String, Object> body, Map<String, Object> more) {
        Map<String, Object> whole = new HashMap<>(body);
        whole.putAll(more);
        return whole;
    }

    @Test
    void anAgentHasItsOwnEverybodysAndTheGroupsEntriesAtHand() {
        add(agent, "personal", text("我的", "您好呀", "问候"));
        add(cast.api(Role.SENIOR), "personal", text("别人的", "您好呀", "问候"));
        add(admin, "public", text("公共", "欢迎光临", "问候"));
        String folder = add(admin, "knowledge", Map.of("kind", "folder", "title", "担保交易"));
        add(admin, "knowledge", with(text("担保步骤", "先付款", "担保"), Map.of("parent", folder)));
        add(admin, "knowledge", text("没有分配", "看不到", "无"));

        assertThat(atHand("knowledge")).isEmpty();
        admin.put("/api/trees/knowledge/groups/" + cast.group(), Map.of("entries", List.of(folder))).ok();

        assertThat(atHand("personal")).containsExactly("我的");
        assertThat(atHand("common")).containsExactly("公共");
        assertThat(atHand("knowledge")).containsExactly("担保交易", "担保步骤");
        admin.put("/api/trees/knowledge/groups/" + cast.group(), Map.of("all", true)).ok();
        assertThat(atHand("knowledge")).containsExactly("担保交易", "担保步骤", "没有分配");
    }

    @Test
    void whatIsDisabledOrOutsideItsValidityIsShownToNobody() {
        add(admin, "public", with(text("停用", "a", "a"), Map.of("enabled", false)));
        add(admin, "public", with(text("过期", "a", "a"), Map.of("validUntil", "2020-01-01T00:00:00Z")));
        add(admin, "public", with(text("未到", "a", "a"), Map.of("validFrom", "2099-01-01T00:00:00Z")));
        String hidden = add(admin, "public", Map.of("kind", "folder", "title", "停用夹", "enabled", false));
        String below = add(admin, "public", with(text("夹内", "a", "a"), Map.of("parent", hidden)));
        add(admin, "public", with(text("有效", "a", "a"), Map.of("validFrom", "2020-01-01T00:00:00Z", "validUntil", "2099-01-01T00:00:00Z")));

        assertThat(atHand("common")).containsExactly("有效");
        assertThat(agent.get(path + "/" + below).status()).isEqualTo(404);
        assertThat(agent.post(path + "/" + below + "/use").status()).isEqualTo(404);
        assertThat(admin.get("/api/trees/public").ok().json().get("nodes")).hasSize(6);
    }

    @Test
    void searchFindsTitleKeywordAndContentAndRanksThem() {
        add(admin, "public", text("其他", "关于发票的说明", "其他"));
        add(admin, "public", text("开票", "七个工作日", "发票"));
        add(agent, "personal", text("发票抬头", "请提供", "抬头"));
        add(admin, "public", text("退货", "七天", "退货"));

        JsonNode hits = agent.get(path + "/search?q=%E5%8F%91%E7%A5%A8").ok().json().get("hits");

        assertThat(hits.findValuesAsString("title")).containsExactly("发票抬头", "开票", "其他");
        assertThat(hits.findValuesAsString("tree")).containsExactly("personal", "public", "public");
        assertThat(agent.get(path + "/search?q=%E5%8F%91%E7%A5%A8%20%E5%B7%A5%E4%BD%9C").ok().json().get("hits")).hasSize(1);
    }

    @Test
    void withoutAConversationAnAgentSearchesAllThatItsGroupsHave() {
        add(agent, "personal", text("我的发票", "抬头", "发票"));
        add(cast.api(Role.SENIOR), "personal", text("别人的发票", "抬头", "发票"));
        String assigned = add(admin, "knowledge", text("本组发票", "七天", "发票"));
        String elsewhere = add(admin, "knowledge", text("别组发票", "七天", "发票"));
        UUID otherGroup = Uuids.next();
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, 'after', '售后')")
                .params(cast.workspace(), otherGroup).update();
        admin.put("/api/trees/knowledge/groups/" + cast.group(), Map.of("entries", List.of(assigned))).ok();
        admin.put("/api/trees/knowledge/groups/" + otherGroup, Map.of("entries", List.of(elsewhere))).ok();

        String search = "/api/quick-replies/search?q=%E5%8F%91%E7%A5%A8";
        assertThat(agent.get(search).ok().json().get("hits").findValuesAsString("title")).containsExactlyInAnyOrder("我的发票", "本组发票");
        assertThat(admin.get(search).ok().json().get("hits").findValuesAsString("title")).containsExactlyInAnyOrder("本组发票", "别组发票");
        assertThat(agent.get("/api/quick-replies/" + assigned).ok().json().at("/answer/text").asString()).isEqualTo("七天");
        assertThat(agent.get("/api/quick-replies/" + elsewhere).status()).isEqualTo(404);
    }

    @Test
    void usesAreCountedAndPicturesComeAsFilesOfTheAgent() {
        String upload = admin.upload("/api/files", "示例.png", PNG).ok().json().get("id").asString();
        String entry = add(admin, "public", Map.of("kind", "image", "title", "示例图", "fileId", upload));

        JsonNode shown = agent.get(path + "/" + entry).ok().json();
        JsonNode used = agent.post(path + "/" + entry + "/use").ok().json();

        String file = used.at("/answer/file/id").asString();
        assertThat(file).isNotEqualTo(shown.at("/answer/file/id").asString());
        assertThat(system.sql("select owner_id from file where workspace_id = ? and id = ?::uuid")
                .params(cast.workspace(), file).query(UUID.class).single()).isEqualTo(cast.member(Role.AGENT));
        assertThat(new ApiClient(port).get(used.at("/answer/file/url").asString()).ok().body()).isEqualTo(PNG);
        uses.write();
        assertThat(admin.get("/api/trees/public/entries/" + entry).ok().json().get("uses").asLong()).isEqualTo(1);
    }

    @Test
    void richTextIsMadeSafeAndKeepsOwnPictures() {
        String url = admin.upload("/api/files", "图.png", PNG).ok().json().get("url").asString();
        String html = "<p onclick=\"x()\">您好 <b>客户</b><script>alert(1)</script><img src=\"" + url.replace("&", "&amp;")
                + "\" alt=\"图\"><img src=\"https://evil.example/a.png\"><a href=\"javascript:x()\">坏</a><a href=\"https://shop.example/\">好</a></p>";
        String entry = add(admin, "public", Map.of("kind", "rich", "title", "图文", "html", html));

        String shown = agent.get(path + "/" + entry).ok().json().at("/answer/html").asString();

        assertThat(shown).contains("<b>客户</b>", "src=\"/files/" + cast.workspace() + "/", "href=\"https://shop.example/\"")
                .doesNotContain("script", "onclick", "evil.example", "javascript");
        String stored = system.sql("select content from entry where workspace_id = ? and id = ?::uuid")
                .params(cast.workspace(), entry).query(String.class).single();
        assertThat(stored).doesNotContain("signature");
        assertThat(agent.get(path + "/search?q=%E5%AE%A2%E6%88%B7").ok().json().get("hits")).hasSize(1);
    }

    @Test
    void aMemberChoosesWhetherAClickSends() {
        assertThat(agent.get(path).ok().json().get("sendAtOnce").asBoolean()).isFalse();

        assertThat(agent.put("/api/quick-replies/preference", Map.of("sendAtOnce", true)).status()).isEqualTo(204);

        assertThat(agent.get(path).ok().json().get("sendAtOnce").asBoolean()).isTrue();
        assertThat(admin.get(path).ok().json().get("sendAtOnce").asBoolean()).isFalse();
    }

    @Test
    void whoMayNotSeeTheConversationHasNothingAtHand() {
        assertThat(Cast.in(context, port).api(Role.SUPER).get(path).status()).isEqualTo(404);
    }

    private List<String> atHand(String tree) {
        return agent.get(path).ok().json().get(tree).findValuesAsString("title");
    }
}
