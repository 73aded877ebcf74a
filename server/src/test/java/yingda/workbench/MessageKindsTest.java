package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;
import yingda.webchat.VisitorClient;

/// Each kind of message: who may send it, what is refused, what readers get.
@AppTest
class MessageKindsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Hall hall;
    private ApiClient agent;
    private VisitorClient visitor;
    private UUID id;

    @BeforeEach
    void serve() throws Exception {
        hall = new Hall(context, port);
        UUID member = hall.cast.addMember(Role.AGENT);
        hall.sit(member, 10);
        agent = hall.cast.api(member);
        visitor = new VisitorClient(port, hall.cast.channelKey());
        Await.until("the channel is known", () -> visitor.http().get(visitor.path("")).status() == 200);
        id = UUID.fromString(say(Map.of("kind", "text", "text", "你好")).ok().json().at("/conversation/id").asString());
        Await.until("it is served", () -> agent.get("/api/conversations/" + id).status() == 200);
    }

    private Answer say(Map<String, Object> message) {
        Map<String, Object> body = new HashMap<>(message);
        body.put("clientId", UUID.randomUUID());
        return visitor.http().post(visitor.path("/messages"), body);
    }

    private Answer answer(Map<String, Object> message) {
        Map<String, Object> body = new HashMap<>(message);
        body.put("clientId", UUID.randomUUID());
        return agent.post("/api/conversations/" + id + "/messages", body);
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            video | video/mp4       | \\0\\0\\0 ftypisom\\0\\0
            video | video/quicktime | \\0\\0\\0 ftypqt  \\0\\0
            video | video/webm      | \\032E\\337\\243 webm V_VP8 A_OPUS
            audio | audio/webm      | \\032E\\337\\243 webm A_OPUS
            audio | audio/ogg       | OggS\\0 OpusHead
            audio | audio/mpeg      | ID3\\003
            audio | audio/mpeg      | \\377\\373\\220\\0
            audio | audio/mp4       | \\0\\0\\0 ftypM4A \\0\\0
            audio | audio/mp4       | \\0\\0\\0 ftypiso5 soun
            audio | audio/wav       | RIFF\\0\\0\\0\\0WAVE
            """)
    void videosAndRecordingsOfBothSidesAreShownInPlace(String kind, String mediaType, String head) {
        byte[] content = bytes(head.translateEscapes() + "....");
        String own = agent.upload("/api/files", "a.bin", content).ok().json().get("id").asString();
        String theirs = visitor.http().upload(visitor.path("/files"), "a.bin", content).ok().json().get("id").asString();

        JsonNode line = answer(Map.of("kind", kind, "fileId", own, "seconds", 12)).ok().json();
        JsonNode said = say(Map.of("kind", kind, "fileId", theirs)).ok().json().get("line");

        assertThat(line.at("/content/file/mediaType").asString()).isEqualTo(mediaType);
        assertThat(line.at("/content/seconds").asInt()).isEqualTo(12);
        assertThat(said.at("/content").has("seconds")).isFalse();
        Answer download = hall.cast.stranger().get(line.at("/content/file/url").asString()).ok();
        assertThat(download.header("content-disposition")).startsWith("inline");
        assertThat(download.header("content-type")).isEqualTo(mediaType);
        assertThat(answer(Map.of("kind", kind.equals("video") ? "audio" : "video", "fileId", own)).code())
                .isEqualTo("invalid-field");
        assertThat(answer(Map.of("kind", "file", "fileId", own)).status()).isEqualTo(201);
    }

    @Test
    void aTextFileIsNeitherVideoNorSound() {
        String own = agent.upload("/api/files", "song.mp3", bytes("la la la")).ok().json().get("id").asString();

        assertThat(answer(Map.of("kind", "audio", "fileId", own)).code()).isEqualTo("invalid-field");
        assertThat(answer(Map.of("kind", "video", "fileId", own)).code()).isEqualTo("invalid-field");
        assertThat(answer(Map.of("kind", "audio", "fileId", UUID.randomUUID())).status()).isEqualTo(404);
        assertThat(answer(Map.of("kind", "audio")).code()).isEqualTo("invalid-field");
    }

    @Test
    void howLongItLastsHasLimits() {
        String own = agent.upload("/api/files", "a.mp3", bytes("ID3....")).ok().json().get("id").asString();

        assertThat(answer(Map.of("kind", "audio", "fileId", own, "seconds", -1)).code()).isEqualTo("invalid-field");
        assertThat(answer(Map.of("kind", "audio", "fileId", own, "seconds", 86_401)).code()).isEqualTo("invalid-field");
    }

    @Test
    void richTextIsMadeSafeAndItsPicturesAreLinkedForEachReader() {
        JsonNode picture = agent.upload("/api/files", "a.mp3", bytes("ID3....")).ok().json();
        String html = "<p>请<b>看</b></p><script>alert(1)</script><img src=\"" + picture.get("url").asString() + "\">";

        JsonNode line = answer(Map.of("kind", "rich", "html", html)).ok().json();
        JsonNode seen = lastOfVisitor();

        assertThat(line.at("/content/html").asString()).startsWith("<p>请<b>看</b></p><img").doesNotContain("script")
                .contains("signature=");
        assertThat(seen.at("/content/html").asString()).contains("signature=");
        assertThat(row().get("lastLine").asString()).isEqualTo("请看");
        assertThat(answer(Map.of("kind", "rich", "html", "<script>x</script>")).code()).isEqualTo("invalid-field");
        assertThat(answer(Map.of("kind", "rich", "html", "<p>" + "字".repeat(20_001))).code()).isEqualTo("invalid-field");
    }

    @Test
    void cardsComeFromTheCatalogOnly() {
        assertThat(answer(Map.of("kind", "products", "ids", List.of(UUID.randomUUID()))).status()).isEqualTo(404);
        assertThat(answer(Map.of("kind", "products", "ids", List.of())).code()).isEqualTo("invalid-field");
        assertThat(answer(Map.of("kind", "articles", "ids", List.of("1", "2", "3", "4", "5", "6"))).code()).isEqualTo("invalid-field");
        assertThat(answer(Map.of("kind", "articles")).code()).isEqualTo("invalid-field");
    }

    @ParameterizedTest
    @CsvSource({"rich", "products", "articles", "note", "system", "mail", "dance"})
    void aVisitorCannotSendWhatIsTheAgents(String kind) {
        assertThat(say(Map.of("kind", kind, "text", "x")).code()).isEqualTo("invalid-field");
    }

    @Test
    void aQuoteCarriesTheBeginningOfItsLine() {
        long asked = say(Map.of("kind", "text", "text", "几点开门？".repeat(60))).ok().json().at("/line/seq").asLong();

        JsonNode line = answer(Map.of("kind", "text", "text", "九点", "quote", asked)).ok().json();
        JsonNode back = say(Map.of("kind", "text", "text", "好", "quote", line.get("seq").asLong())).ok().json().get("line");

        assertThat(line.at("/content/quote/seq").asLong()).isEqualTo(asked);
        assertThat(line.at("/content/quote/name").isNull()).isTrue();
        assertThat(line.at("/content/quote/text").asString()).startsWith("几点开门？").hasSizeLessThanOrEqualTo(120);
        assertThat(back.at("/content/quote/name").asString()).isEqualTo("小agent");
        assertThat(back.at("/content/quote/kind").asString()).isEqualTo("text");
    }

    @Test
    void onlyWhatReadersMaySeeIsQuoted() {
        long note = answer(Map.of("kind", "note", "text", "难缠")).ok().json().get("seq").asLong();

        assertThat(answer(Map.of("kind", "text", "text", "x", "quote", note)).code()).isEqualTo("invalid-field");
        assertThat(say(Map.of("kind", "text", "text", "x", "quote", note)).code()).isEqualTo("invalid-field");
        assertThat(answer(Map.of("kind", "text", "text", "x", "quote", 1)).code()).isEqualTo("invalid-field");
        assertThat(answer(Map.of("kind", "text", "text", "x", "quote", 99)).code()).isEqualTo("invalid-field");
        assertThat(answer(Map.of("kind", "note", "text", "真的", "quote", note)).ok().json().at("/content/quote/text").asString())
                .isEqualTo("难缠");
    }

    private JsonNode lastOfVisitor() {
        JsonNode lines = visitor.http().get(visitor.path("/state")).ok().json().get("lines");
        return lines.get(lines.size() - 1);
    }

    private JsonNode row() {
        return agent.get("/api/conversations/" + id).ok().json().get("row");
    }
}
