package yingda.followups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.routing.Hall;

@AppTest
class FollowupsApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Hall hall;
    private ApiClient agent;
    private ApiClient superAdmin;
    private UUID conversation;

    @BeforeEach
    void serve() {
        hall = new Hall(context, port);
        agent = hall.cast.api(Role.AGENT);
        superAdmin = hall.cast.api(Role.SUPER);
        conversation = served("林晚");
    }

    private UUID served(String name) {
        UUID id = hall.open();
        agent.post("/api/queue/next", Map.of()).ok();
        agent.patch("/api/customers/" + hall.conversation(id).customer(), Map.of("displayName", name)).ok();
        return id;
    }

    private String tag(String parent, String title) {
        Map<String, Object> body = new HashMap<>(Map.of("title", title));
        body.put("parentId", parent);
        return superAdmin.post("/api/message-tags", body).ok().json().get("id").asString();
    }

    private List<String> titles() {
        return agent.get("/api/message-tags").ok().json().get("items").valueStream()
                .map(tag -> tag.get("title").asString()).toList();
    }

    private JsonNode put(UUID where, String tag, String note) {
        return agent.post("/api/conversations/" + where + "/message-tags", Map.of("seq", 2, "tagId", tag, "note", note)).ok().json();
    }

    private List<String> tagged(String query) {
        return agent.get("/api/tagged-messages?" + query).ok().json().get("items").valueStream()
                .map(item -> item.get("note").asString()).toList();
    }

    @Test
    void superAdminsKeepTheTree() {
        String complaints = tag(null, "投诉");
        String refunds = tag(complaints, "退款");
        tag(complaints, "物流");
        tag(null, "潜在客户");

        assertThat(superAdmin.post("/api/message-tags", Map.of("title", "投诉")).code()).isEqualTo("tag-title-taken");
        assertThat(superAdmin.patch("/api/message-tags/" + refunds, Map.of("title", "物流")).code()).isEqualTo("tag-title-taken");
        assertThat(superAdmin.patch("/api/message-tags/" + refunds, Map.of("title", " ")).code()).isEqualTo("invalid-field");
        superAdmin.patch("/api/message-tags/" + refunds, Map.of("title", "退货退款")).ok();
        superAdmin.post("/api/message-tags/" + refunds + "/move", Map.of("parentId", complaints)).ok();
        assertThat(titles().indexOf("物流")).isLessThan(titles().indexOf("退货退款"));
        superAdmin.delete("/api/message-tags/" + complaints).ok();
        assertThat(titles()).containsExactly("潜在客户");
        assertThat(superAdmin.delete("/api/message-tags/" + refunds).status()).isEqualTo(404);
        assertThat(hall.cast.api(Role.ADMIN).post("/api/message-tags", Map.of("title", "x")).code()).isEqualTo("not-allowed");
        tag(null, "投诉");
    }

    @Test
    void aTagIsMovedWithAllBelowItAndKnowsHowManyBearIt() {
        String complaints = tag(null, "投诉");
        String refunds = tag(complaints, "退款");
        String late = tag(refunds, "未到账");
        String others = tag(null, "其他");
        String same = tag(others, "退款");
        String path = "/api/message-tags/";

        assertThat(superAdmin.post(path + complaints + "/move", Map.of("parentId", late)).code()).isEqualTo("invalid-field");
        assertThat(superAdmin.post(path + refunds + "/move", Map.of("parentId", others)).code()).isEqualTo("tag-title-taken");
        assertThat(superAdmin.post(path + refunds + "/move", Map.of("before", same)).code()).isEqualTo("invalid-field");
        String deep = tag(tag(tag(others, "3"), "4"), "5");
        assertThat(superAdmin.post(path + complaints + "/move", Map.of("parentId", deep)).code()).isEqualTo("tag-tree-full");
        JsonNode tree = superAdmin.post(path + refunds + "/move", Map.of("before", complaints)).ok().json().get("items");
        assertThat(tree.valueStream().filter(one -> one.get("parentId").isNull()).map(one -> one.get("title").asString()))
                .containsExactly("退款", "投诉", "其他");
        assertThat(tree.valueStream().filter(one -> one.get("id").asString().equals(late)).findFirst().orElseThrow().get("parentId").asString())
                .isEqualTo(refunds);

        put(served("林晚"), late, "");
        assertThat(superAdmin.get(path + "uses").ok().json().at("/uses/" + late).asInt()).isEqualTo(1);
        assertThat(superAdmin.get(path + "uses").ok().json().at("/uses/" + same).asInt()).isZero();
        assertThat(agent.get(path + "uses").code()).isEqualTo("not-allowed");
    }

    @Test
    void theTreeIsFiveLevelsDeep() {
        String parent = null;
        for (int level = 1; level <= 5; level++) {
            parent = tag(parent, "level " + level);
        }

        assertThat(superAdmin.post("/api/message-tags", Map.of("title", "too deep", "parentId", parent)).code()).isEqualTo("tag-tree-full");
    }

    @Test
    void aMessageBearsOneTagAndItsWatchersAreTold() {
        String first = tag(null, "投诉");
        String second = tag(null, "表扬");
        put(conversation, first, "客户需要回访");
        JsonNode later = put(conversation, second, "好评");

        JsonNode items = agent.get("/api/conversations/" + conversation + "/message-tags").ok().json().get("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).at("/tag/name").asString()).isEqualTo("表扬");
        assertThat(items.get(0).at("/customer/name").asString()).isEqualTo("林晚");
        assertThat(agent.post("/api/conversations/" + conversation + "/message-tags", Map.of("seq", 1, "tagId", first)).status())
                .as("a system line").isEqualTo(404);
        assertThat(agent.post("/api/conversations/" + conversation + "/message-tags", Map.of("seq", 2, "tagId", first, "note", "x".repeat(501)))
                .code()).isEqualTo("invalid-field");
        agent.delete("/api/tagged-messages/" + later.get("id").asString()).ok();
        assertThat(tagged("")).isEmpty();
    }

    @Test
    void taggedMessagesAreFoundByTagAgentNameNoteAndTime() {
        String complaints = tag(null, "投诉");
        String refunds = tag(complaints, "退款");
        UUID other = served("张三");
        put(conversation, refunds, "需要回访");
        put(other, complaints, "已处理");

        assertThat(tagged("")).containsExactly("已处理", "需要回访");
        assertThat(tagged("tag=" + complaints)).containsExactly("已处理", "需要回访");
        assertThat(tagged("tag=" + refunds)).containsExactly("需要回访");
        assertThat(tagged("name=林")).containsExactly("需要回访");
        assertThat(tagged("name=王")).isEmpty();
        assertThat(tagged("note=回访")).containsExactly("需要回访");
        assertThat(tagged("agent=" + hall.cast.member(Role.AGENT))).hasSize(2);
        assertThat(tagged("agent=" + hall.cast.member(Role.SENIOR))).isEmpty();
        assertThat(tagged("from=2001-01-01T00:00:00Z&to=2002-01-01T00:00:00Z")).isEmpty();
        superAdmin.delete("/api/message-tags/" + complaints).ok();
        assertThat(tagged("tag=" + refunds)).as("of a deleted tag").containsExactly("需要回访");
    }

    @Test
    void taggedMessagesComeInPages() {
        String tag = tag(null, "投诉");
        hall.system.sql("""
                insert into tagged_message (workspace_id, id, conversation_id, seq, tag_id, note, by_member, at)
                select workspace_id, gen_random_uuid(), :conversation, :seq, :tag, 'n', :member, now() from conversation where id = :conversation""")
                .param("conversation", conversation).param("seq", 2).param("tag", UUID.fromString(tag))
                .param("member", hall.cast.member(Role.AGENT)).update();
        for (int n = 0; n < 50; n++) {
            put(served("客户" + n), tag, "n");
        }

        JsonNode first = agent.get("/api/tagged-messages").ok().json();
        JsonNode second = agent.get("/api/tagged-messages?cursor=" + first.get("next").asString()).ok().json();

        assertThat(first.get("items")).hasSize(50);
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(agent.get("/api/tagged-messages?cursor=x").code()).isEqualTo("invalid-field");
    }

    @Test
    void aMarkIsSolvedOpenedAgainAndDeleted() {
        JsonNode mark = agent.post("/api/conversations/" + conversation + "/marks", Map.of("text", " 等仓库答复 ")).ok().json();
        String path = "/api/marks/" + mark.get("id").asString();
        assertThat(mark.get("text").asString()).isEqualTo("等仓库答复");
        assertThat(mark.get("state").asString()).isEqualTo("open");

        JsonNode solved = hall.cast.api(Role.SENIOR).patch(path, Map.of("solved", true)).ok().json();

        assertThat(solved.get("state").asString()).isEqualTo("solved");
        assertThat(solved.at("/solvedBy/id").asString()).isEqualTo(hall.cast.member(Role.SENIOR).toString());
        assertThat(marks("state=open")).isEmpty();
        assertThat(marks("state=solved")).hasSize(1);
        agent.patch(path, Map.of("solved", false, "text", "等快递答复")).ok();
        assertThat(marks("state=open")).containsExactly("等快递答复");
        agent.delete(path).ok();
        assertThat(marks("")).isEmpty();
        assertThat(agent.patch(path, Map.of("solved", true)).status()).isEqualTo(404);
        assertThat(agent.post("/api/conversations/" + conversation + "/marks", Map.of("text", "")).code()).isEqualTo("invalid-field");
        assertThat(agent.get("/api/marks?state=lost").code()).isEqualTo("invalid-field");
    }

    private List<String> marks(String query) {
        return agent.get("/api/marks?" + query).ok().json().get("items").valueStream().map(mark -> mark.get("text").asString()).toList();
    }

    @Test
    void marksAreFoundByNameAndAccountAndExported() {
        agent.post("/api/customers/" + hall.conversation(conversation).customer() + "/contact-points",
                Map.of("kind", "phone", "value", "13800001111")).ok();
        agent.post("/api/conversations/" + conversation + "/marks", Map.of("text", "=回电 \"今天\"")).ok();
        String other = agent.post("/api/conversations/" + served("张三") + "/marks", Map.of("text", "寄样品")).ok().json().get("id").asString();

        assertThat(marks("name=林晚")).containsExactly("=回电 \"今天\"");
        assertThat(marks("name=1380")).containsExactly("=回电 \"今天\"");
        assertThat(marks("note=样品")).containsExactly("寄样品");
        assertThat(marks("customer=" + hall.conversation(conversation).customer())).hasSize(1);
        String csv = agent.get("/api/marks.csv").ok().text();
        assertThat(csv.lines()).hasSize(3);
        assertThat(csv).startsWith("\uFEFF\"客户\"").contains("\"13800001111\",\"'=回电 \"\"今天\"\"\",\"未解决\"");
        assertThat(agent.get("/api/marks.csv?lang=en&ids=" + other).ok().text()).contains("\"Customer\"", "张三").doesNotContain("林晚");
        assertThat(hall.system.sql("select count(*) from audit where workspace_id = ? and act = 'marks.exported'")
                .param(hall.cast.workspace()).query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void bothListsAreTakenOutAsDocuments() throws Exception {
        put(conversation, tag(null, "投诉"), "需要回访");
        agent.post("/api/conversations/" + conversation + "/marks", Map.of("text", "等仓库答复")).ok();

        assertThat(words(agent.get("/api/tagged-messages.pdf?zone=Asia/Shanghai").ok().body())).contains("会话标签", "林晚 · 投诉", "需要回访");
        assertThat(words(agent.get("/api/marks.pdf?lang=en&state=open").ok().body())).contains("Marks", "等仓库答复");
        assertThat(agent.get("/api/marks.pdf?zone=Nowhere").code()).isEqualTo("invalid-field");
    }

    private static String words(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void whoDoesNotSeeTheConversationSeesNoneOfIt() {
        put(conversation, tag(null, "投诉"), "secret");
        String mark = agent.post("/api/conversations/" + conversation + "/marks", Map.of("text", "secret")).ok().json().get("id").asString();
        UUID outside = hall.cast.addMember(Role.AGENT);
        hall.system.sql("delete from group_member where member_id = ?").param(outside).update();
        ApiClient stranger = hall.cast.api(outside);

        assertThat(stranger.get("/api/tagged-messages").ok().json().get("items")).isEmpty();
        assertThat(stranger.get("/api/marks").ok().json().get("items")).isEmpty();
        assertThat(stranger.get("/api/marks.csv").ok().text()).doesNotContain("secret");
        assertThat(stranger.delete("/api/marks/" + mark).status()).isEqualTo(404);
        assertThat(stranger.get("/api/conversations/" + conversation + "/message-tags").status()).isEqualTo(404);
        assertThat(marks("")).hasSize(1);
    }
}
