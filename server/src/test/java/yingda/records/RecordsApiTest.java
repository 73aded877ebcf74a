package yingda.records;

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
import yingda.kernel.ApiClient;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class RecordsApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Cast cast;
    private ApiClient agent;
    private Talks talks;

    @BeforeEach
    void meet() {
        cast = Cast.in(context, port);
        agent = cast.api(Role.AGENT);
        talks = new Talks(context, cast);
    }

    @Test
    void allConversationsAreReadPageByPageFromBothEnds() {
        talks.talk(cast.group(), cast.member(Role.AGENT), 70, "甲");
        talks.talk(cast.group(), cast.member(Role.SENIOR), 50, "乙");

        JsonNode first = lines("page=first");
        JsonNode second = lines("page=" + first.get("next").asString());
        JsonNode third = lines("page=" + second.get("next").asString());

        assertThat(texts(first)).hasSize(50).startsWith("甲 1", "甲 2").endsWith("甲 50");
        assertThat(first.get("previous").isNull()).isTrue();
        assertThat(texts(second)).hasSize(50).startsWith("甲 51").contains("甲 70", "乙 1").endsWith("乙 30");
        assertThat(texts(third)).hasSize(20).endsWith("乙 50");
        assertThat(third.get("next").isNull()).isTrue();
        assertThat(texts(lines("page=" + third.get("previous").asString()))).isEqualTo(texts(second));
        assertThat(texts(lines("page=" + second.get("previous").asString()))).isEqualTo(texts(first));
        JsonNode last = lines("");
        assertThat(texts(last)).hasSize(50).startsWith("乙 1").endsWith("乙 50");
        assertThat(last.get("next").isNull()).isTrue();
        assertThat(texts(lines("page=" + last.get("previous").asString()))).hasSize(50).endsWith("甲 70");
        assertThat(second.get("conversations")).hasSize(2)
                .allMatch(part -> part.get("channel").asString().equals("官网") && part.get("channelKind").asString().equals("webchat"));
        assertThat(second.get("agents")).extracting(one -> one.get("name").asString()).containsExactlyInAnyOrder("小agent", "小senior");
        assertThat(second.at("/lines/0/sender/kind").asString()).isEqualTo("customer");
        assertThat(second.at("/lines/1/sender/name").asString()).isEqualTo("小agent");
    }

    @Test
    void rangeKeywordAndAgentNarrowTheRecord() {
        UUID one = talks.talk(cast.group(), cast.member(Role.AGENT), 10, "退款 Refund");
        talks.talk(cast.group(), cast.member(Role.SENIOR), 10, "物流");
        talks.add(one, "note", cast.member(Role.AGENT), "{\"text\":\"VIP 客户\"}");
        talks.add(one, "file", talks.customer, "{\"file\":{\"id\":\"%s\",\"name\":\"Invoice-42.pdf\",\"mediaType\":\"application/pdf\",\"bytes\":1}}"
                .formatted(UUID.randomUUID()));
        talks.add(one, "system", null, "{\"event\":\"welcome\",\"text\":\"refund welcome\"}");

        assertThat(texts(lines("from=2026-03-01T01:02:00Z&to=2026-03-01T01:05:00Z"))).containsExactly(
                "退款 Refund 3", "退款 Refund 4", "退款 Refund 5");
        assertThat(texts(lines("from=2026-03-01T12:00:00Z"))).hasSize(10).allMatch(text -> text.startsWith("物流"));
        assertThat(texts(lines("keyword=" + encoded("refund 1")))).containsExactly("退款 Refund 1", "退款 Refund 10");
        assertThat(texts(lines("keyword=" + encoded("物")))).hasSize(10);
        assertThat(texts(lines("keyword=vip"))).containsExactly("VIP 客户");
        assertThat(lines("keyword=INVOICE").at("/lines/0/content/file/name").asString()).isEqualTo("Invoice-42.pdf");
        assertThat(texts(lines("keyword=" + encoded("100%_")))).isEmpty();
        talks.add(one, "rich", cast.member(Role.AGENT), "{\"html\":\"<p>富<b>文本</b></p>\"}");
        talks.add(one, "text", talks.customer, "{\"recalled\":true}");
        assertThat(lines("keyword=" + encoded("富文本")).get("lines")).hasSize(1);
        assertThat(lines("keyword=recalled").get("lines")).isEmpty();
        assertThat(texts(lines("agent=" + cast.member(Role.SENIOR)))).hasSize(10).allMatch(text -> text.startsWith("物流"));
        assertThat(texts(lines("agent=" + cast.member(Role.SENIOR) + "&keyword=refund"))).isEmpty();
    }

    @Test
    void aSearchThatFindsLittleGoesOnPageByPage() {
        UUID id = talks.talk(cast.group(), cast.member(Role.AGENT), 20_500, "闲聊");
        talks.add(id, "text", talks.customer, "{\"text\":\"needle\"}");
        List<String> found = new ArrayList<>();
        JsonNode page = lines("page=first&keyword=needle");
        assertThat(page.get("lines")).isEmpty();
        for (int pages = 0; pages < 3 && !page.get("next").isNull(); pages++) {
            page = lines("keyword=needle&page=" + page.get("next").asString());
            found.addAll(texts(page));
        }
        assertThat(found).containsExactly("needle");
        assertThat(texts(lines("keyword=needle"))).containsExactly("needle");
    }

    @Test
    void conversationsThatAViewerMayNotSeeAreLeftOut() {
        UUID hidden = talks.otherGroup();
        talks.talk(cast.group(), cast.member(Role.SENIOR), 3, "seen");
        talks.talk(hidden, cast.member(Role.SENIOR), 3, "hidden");

        assertThat(texts(lines(""))).containsExactly("seen 1", "seen 2", "seen 3");
        assertThat(lines("").get("agents")).hasSize(1);
        assertThat(texts(read(cast.api(Role.SENIOR), ""))).as("served it").hasSize(6);
        assertThat(texts(read(cast.api(Role.ADMIN), ""))).as("sees all").hasSize(6);

        Talks others = new Talks(context, cast);
        others.talk(hidden, cast.member(Role.SENIOR), 1, "hidden");
        assertThat(agent.get("/api/customers/" + others.customer + "/lines").status()).isEqualTo(404);
        assertThat(agent.get("/api/customers/" + UUID.randomUUID() + "/lines").status()).isEqualTo(404);
    }

    @Test
    void whatARequestSaysWrongIsRefused() {
        talks.talk(cast.group(), cast.member(Role.AGENT), 1, "a");
        for (String query : List.of("page=third", "page=after.x.1", "from=yesterday", "agent=me", "keyword=" + "x".repeat(101), "keyword=a%00b")) {
            assertThat(agent.get("/api/customers/" + talks.customer + "/lines?" + query).code()).as(query).isEqualTo("invalid-field");
        }
    }

    private JsonNode lines(String query) {
        return read(agent, query);
    }

    private JsonNode read(ApiClient client, String query) {
        return client.get("/api/customers/" + talks.customer + "/lines?" + query).ok().json();
    }

    private static List<String> texts(JsonNode page) {
        List<String> texts = new ArrayList<>();
        page.get("lines").forEach(line -> texts.add(line.at("/content/text").asString("")));
        return texts;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
