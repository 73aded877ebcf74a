package yingda.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class TreesApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    EntryStore store;

    private Cast cast;
    private ApiClient admin;

    @BeforeEach
    void makeCast() {
        cast = Cast.in(context, port);
        admin = cast.api(Role.ADMIN);
    }

    @Test
    void anEntryIsAddedReadChangedAndDeletedWithWhatLiesBelow() {
        JsonNode folder = add("knowledge", null, Map.of("kind", "folder", "title", "日常接待"));
        JsonNode entry = add("knowledge", id(folder), text("客服在线时间", "9:00–18:00", "时间", "在线"));

        JsonNode read = admin.get("/api/trees/knowledge/entries/" + id(entry)).ok().json();
        assertThat(read.at("/answer/text").asString()).isEqualTo("9:00–18:00");
        assertThat(read.get("parent").asString()).isEqualTo(id(folder));
        assertThat(read.get("enabled").asBoolean()).isTrue();
        assertThat(read.get("validFrom").isNull()).isTrue();

        Map<String, Object> change = new HashMap<>(text("在线时间", "8:00–20:00", "时间"));
        change.put("isNew", true);
        JsonNode changed = admin.put("/api/trees/knowledge/entries/" + id(entry), change).ok().json();
        assertThat(changed.get("isNew").asBoolean()).isTrue();
        assertThat(changed.get("title").asString()).isEqualTo("在线时间");
        assertThat(changed.get("parent").asString()).isEqualTo(id(folder));

        assertThat(admin.delete("/api/trees/knowledge/entries/" + id(folder)).status()).isEqualTo(204);
        assertThat(admin.get("/api/trees/knowledge").ok().json().get("nodes")).isEmpty();
        assertThat(admin.get("/api/trees/knowledge/entries/" + id(entry)).status()).isEqualTo(404);
    }

    @Test
    void entriesMoveUpDownAndToOtherNodesButNotBelowThemselves() {
        String first = id(add("faq", null, text("一", "1", "一")));
        String second = id(add("faq", null, text("二", "2", "二")));
        String child = id(add("faq", first, text("三", "3", "三")));
        assertThat(titles("faq")).containsExactly("一", "三", "二");

        move("faq", second, null, first).ok();
        assertThat(titles("faq")).containsExactly("二", "一", "三");
        move("faq", child, second, null).ok();
        assertThat(titles("faq")).containsExactly("二", "三", "一");
        move("faq", child, null, null).ok();
        assertThat(titles("faq")).containsExactly("二", "一", "三");

        move("faq", child, first, null).ok();
        assertThat(move("faq", first, child, null).code()).isEqualTo("below-itself");
        assertThat(move("faq", first, first, null).code()).isEqualTo("below-itself");
        assertThat(move("faq", first, UUID.randomUUID().toString(), null).code()).isEqualTo("invalid-field");
        assertThat(move("faq", first, null, child).code()).isEqualTo("invalid-field");
        assertThat(titles("faq")).containsExactly("二", "一", "三");
    }

    @Test
    void aTreeHasAtMostEightLevels() {
        String parent = null;
        for (int level = 1; level <= Entries.DEEPEST; level++) {
            parent = id(add("public", parent, Map.of("kind", "folder", "title", "层" + level)));
        }
        Answer refused = post("public", parent, Map.of("kind", "folder", "title", "太深"));

        assertThat(refused.code()).isEqualTo("tree-too-deep");
        String other = id(add("public", null, Map.of("kind", "folder", "title", "上")));
        add("public", other, Map.of("kind", "folder", "title", "下"));
        assertThat(move("public", other, parent, null).code()).isEqualTo("tree-too-deep");
    }

    @Test
    void whatIsMissingOrWrongIsRefused() {
        assertThat(field(post("knowledge", null, Map.of("kind", "text", "text", "a", "keywords", List.of("a"))))).isEqualTo("title");
        assertThat(field(post("knowledge", null, Map.of("kind", "text", "title", "a", "text", "a")))).isEqualTo("keywords");
        assertThat(field(post("knowledge", null, Map.of("kind", "poem", "title", "a")))).isEqualTo("kind");
        assertThat(field(post("knowledge", null, Map.of("kind", "image", "title", "a", "keywords", List.of("a"))))).isEqualTo("file");
        assertThat(field(post("knowledge", null, Map.of("kind", "rich", "title", "a", "html", "<script>1</script>",
                "keywords", List.of("a"))))).isEqualTo("html");
        assertThat(field(post("public", null, Map.of("kind", "text", "title", "a", "text", "a",
                "validFrom", "2026-02-01T00:00:00Z", "validUntil", "2026-01-01T00:00:00Z")))).isEqualTo("validUntil");
        assertThat(post("public", null, Map.of("kind", "text", "title", "无关键字也行", "text", "a")).status()).isEqualTo(201);
        assertThat(admin.get("/api/trees/poems").status()).isEqualTo(404);
    }

    @Test
    void everyTreeHasItsOwnWriters() {
        for (Role role : List.of(Role.AGENT, Role.SENIOR)) {
            ApiClient api = cast.api(role);
            for (String tree : List.of("knowledge", "faq", "public")) {
                assertThat(api.get("/api/trees/" + tree).code()).as(role + " " + tree).isEqualTo("not-allowed");
                assertThat(api.get("/api/trees/" + tree + "/entries").code()).isEqualTo("not-allowed");
                assertThat(api.post("/api/trees/" + tree + "/entries", text("一", "1", "一")).code()).isEqualTo("not-allowed");
            }
            assertThat(api.post("/api/trees/personal/entries", text("一", "1", "一")).status()).isEqualTo(201);
        }
        assertThat(cast.api(Role.AGENT).get("/api/trees/knowledge/groups").code()).isEqualTo("not-allowed");
    }

    @Test
    void personalRepliesAreTheirOwnersAlone() {
        ApiClient agent = cast.api(Role.AGENT);
        String own = agent.post("/api/trees/personal/entries", text("问候", "您好", "问候")).ok().json().get("id").asString();

        assertThat(admin.get("/api/trees/personal").ok().text()).doesNotContain(own);
        assertThat(admin.get("/api/trees/personal/entries/" + own).status()).isEqualTo(404);
        assertThat(admin.put("/api/trees/personal/entries/" + own, text("改", "改", "改")).status()).isEqualTo(404);
        assertThat(admin.delete("/api/trees/personal/entries/" + own).status()).isEqualTo(404);
        assertThat(admin.get("/api/trees/public/entries/" + own).status()).isEqualTo(404);
        assertThat(agent.get("/api/trees/personal/entries/" + own).status()).isEqualTo(200);
    }

    @Test
    void anotherWorkspaceHasTreesOfItsOwn() {
        String own = id(add("faq", null, text("问", "答", "问")));
        ApiClient other = Cast.in(context, port).api(Role.SUPER);

        assertThat(other.get("/api/trees/faq").ok().json().get("nodes")).isEmpty();
        assertThat(other.get("/api/trees/faq/entries/" + own).status()).isEqualTo(404);
        assertThat(other.put("/api/trees/faq/entries/" + own, text("改", "改", "改")).status()).isEqualTo(404);
        assertThat(other.post("/api/trees/faq/entries/" + own + "/move", Map.of()).status()).isEqualTo(404);
        assertThat(other.delete("/api/trees/faq/entries/" + own).status()).isEqualTo(404);
        assertThat(other.post("/api/trees/faq/entries", Map.of("kind", "folder", "title", "a", "parent", own)).code())
                .isEqualTo("invalid-field");
    }

    @Test
    void theTableIsFilteredAndSortedPartByPart() {
        String folder = id(add("knowledge", null, Map.of("kind", "folder", "title", "规则")));
        for (int number = 1; number <= 60; number++) {
            add("knowledge", folder, text("规则" + number, "正文" + number, "词" + number));
        }
        Map<String, Object> marked = new HashMap<>(text("退换货", "七天内", "售后"));
        marked.putAll(Map.of("isNew", true, "enabled", false));
        String special = id(add("knowledge", null, marked));
        store.count(Map.of(new Uses.Key(cast.workspace(), UUID.fromString(special)), 7L));

        JsonNode first = admin.get("/api/trees/knowledge/entries").ok().json();
        JsonNode rest = admin.get("/api/trees/knowledge/entries?cursor=" + first.get("next").asString()).ok().json();
        assertThat(first.get("items")).hasSize(50);
        assertThat(rest.get("items")).hasSize(11);
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(first.at("/items/0/title").asString()).isEqualTo("退换货");
        assertThat(found("?q=%E4%B8%83%E5%A4%A9")).containsExactly("退换货");
        assertThat(found("?q=%E5%94%AE%E5%90%8E")).containsExactly("退换货");
        assertThat(found("?isNew=true")).containsExactly("退换货");
        assertThat(found("?enabled=false")).containsExactly("退换货");
        assertThat(found("?until=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(found("?from=2020-01-01T00:00:00Z&sort=most-used").getFirst()).isEqualTo("退换货");
        assertThat(found("?under=" + folder + "&q=" + "60")).containsExactly("规则60");
        assertThat(found("?sort=least-used")).doesNotContain("退换货");
        JsonNode used = admin.get("/api/trees/knowledge/entries?sort=most-used").ok().json();
        assertThat(admin.get("/api/trees/knowledge/entries?sort=most-used&cursor=" + used.get("next").asString()).ok().json()
                .get("items")).hasSize(11);
        assertThat(admin.get("/api/trees/knowledge/entries?sort=poems").code()).isEqualTo("invalid-field");
        assertThat(admin.get("/api/trees/knowledge/entries?cursor=x").code()).isEqualTo("invalid-field");
    }

    @Test
    void whatTheTableShowsCanBeTakenOutAsTextAndAsPdf() throws IOException {
        add("faq", null, text("退换货", "第一行\n第二行", "售后", "退货"));
        add("faq", null, text("发票", "七个工作日", "发票"));

        Answer document = admin.get("/api/trees/faq/entries.txt?q=%E9%80%80").ok();
        assertThat(document.text()).contains("常见问题", "退换货", "售后 退货", "    第一行\n    第二行").doesNotContain("发票");
        assertThat(document.header("content-disposition")).contains("faq.txt");

        Answer pdf = admin.get("/api/trees/faq/entries.pdf?q=%E9%80%80").ok();
        try (PDDocument read = Loader.loadPDF(pdf.body())) {
            assertThat(new PDFTextStripper().getText(read)).contains("退换货", "第一行").doesNotContain("七个工作日");
        }
        assertThat(cast.api(Role.AGENT).get("/api/trees/faq/entries.pdf").code()).isEqualTo("not-allowed");
        assertThat(admin.get("/api/trees/poems/entries.txt").status()).isEqualTo(404);
    }

    @Test
    void whatAdministratorsDoIsWrittenDown() {
        String id = id(add("public", null, text("问候", "您好", "问候")));
        admin.delete("/api/trees/public/entries/" + id).ok();

        assertThat(system.sql("select act from audit where workspace_id = ? and subject_id = ?::uuid order by id")
                .params(cast.workspace(), id).query(String.class).list()).containsExactly("entry.added", "entry.deleted");
    }

    @Test
    void groupsGetWhatExists() {
        String id = id(add("faq", null, text("问", "答", "问")));
        JsonNode given = admin.put("/api/trees/faq/groups/" + cast.group(),
                Map.of("entries", List.of(id, UUID.randomUUID().toString()))).ok().json();

        assertThat(given.get("entries")).hasSize(1);
        assertThat(admin.get("/api/trees/faq/groups").ok().json().at("/groups/0/entries/0").asString()).isEqualTo(id);
        assertThat(admin.put("/api/trees/faq/groups/" + cast.group(), Map.of("all", true)).ok().json().get("all").asBoolean()).isTrue();
        assertThat(admin.put("/api/trees/public/groups/" + cast.group(), Map.of("all", true)).status()).isEqualTo(404);
        assertThat(admin.put("/api/trees/faq/groups/" + UUID.randomUUID(), Map.of("all", true)).status()).isEqualTo(404);
    }

    static Map<String, Object> text(String title, String text, String... keywords) {
        return Map.of("kind", "text", "title", title, "text", text, "keywords", List.of(keywords));
    }

    private JsonNode add(String tree, @Nullable String parent, Map<String, ?> body) {
        return post(tree, parent, body).ok().json();
    }

    private Answer post(String tree, @Nullable String parent, Map<String, ?> body) {
        Map<String, @Nullable Object> whole = new HashMap<>(body);
        whole.put("parent", parent);
        return admin.post("/api/trees/" + tree + "/entries", whole);
    }

    private Answer move(String tree, String id, @Nullable String parent, @Nullable String before) {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("parent", parent);
        body.put("before", before);
        return admin.post("/api/trees/" + tree + "/entries/" + id + "/move", body);
    }

    private List<String> titles(String tree) {
        return admin.get("/api/trees/" + tree).ok().json().get("nodes").findValuesAsString("title");
    }

    private List<String> found(String query) {
        return admin.get("/api/trees/knowledge/entries" + query).ok().json().get("items").findValuesAsString("title");
    }

    private static String field(Answer refused) {
        return refused.json().at("/data/field").asString();
    }

    private static String id(JsonNode entry) {
        return entry.get("id").asString();
    }
}
