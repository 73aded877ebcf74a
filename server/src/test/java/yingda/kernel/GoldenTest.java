package yingda.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GoldenTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void aFrameIsLikeAGoldenOneOnlyWithTheSameFieldsOfTheSameKinds() {
        assertThat(like("{'t':'a','n':1}", "{'n':2,'t':'a'}")).isTrue();
        assertThat(like("{'t':'a','n':1}", "{'t':'a'}")).isFalse();
        assertThat(like("{'t':'a'}", "{'t':'a','n':1}")).isFalse();
        assertThat(like("{'n':1}", "{'n':'1'}")).isFalse();
        assertThat(like("{'n':1}", "{'n':null}")).isFalse();
        assertThat(like("{'n':null}", "{'n':1}")).isTrue();
        assertThat(like("{'n':[{'a':1}]}", "{'n':[{'a':1},{'b':1}]}")).isFalse();
        assertThat(like("{'at':'2026-03-14T02:05:07.123Z'}", "{'at':'2026-03-14T02:05:07Z'}")).isFalse();
        assertThat(like("{'id':'01950001-0000-7000-8000-000000000001'}", "{'id':'1'}")).isFalse();
        assertThat(like("{'01950001-0000-7000-8000-000000000001':{'a':1}}", "{'01950002-0000-7000-8000-000000000001':{'a':2}}"))
                .isTrue();
    }

    @Test
    void whatIsMissingOnEitherSideIsNamed() {
        TreeMap<String, JsonNode> golden = new TreeMap<>();
        golden.put("row.json", read("{'t':'row','n':1}"));
        golden.put("beat.json", read("{'t':'beat'}"));
        List<JsonNode> sent = List.of(read("{'t':'row','n':1,'more':2}"), read("{'t':'beat'}"));

        assertThat(Golden.unsent(golden, sent)).singleElement().asString().startsWith("row.json");
        assertThat(Golden.unknown(golden, sent)).containsExactly(sent.getFirst());
    }

    private static boolean like(String golden, String frame) {
        return Golden.like(read(golden), read(frame));
    }

    private static JsonNode read(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
