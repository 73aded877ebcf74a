package yingda.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.kernel.NotFound;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class FilesApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Files files;

    @Autowired
    Disk disk;

    @Autowired
    OrphanSweep sweep;

    private Cast cast;
    private ApiClient agent;

    @BeforeEach
    void makeCast() {
        cast = Cast.in(context, port);
        agent = cast.api(Role.AGENT);
    }

    @Test
    void anImageIsStoredMeasuredAndShown() {
        byte[] image = png(640, 480);

        JsonNode file = agent.upload("/api/files", "合同 1.png", image).ok().json();

        assertThat(file.get("mediaType").asString()).isEqualTo("image/png");
        assertThat(file.get("width").asInt()).isEqualTo(640);
        assertThat(file.get("height").asInt()).isEqualTo(480);
        Answer download = cast.stranger().get(file.get("url").asString()).ok();
        assertThat(download.body()).isEqualTo(image);
        assertThat(download.header("content-disposition")).startsWith("inline");
        assertThat(download.header("content-type")).isEqualTo("image/png");
        assertThat(download.header("content-security-policy")).contains("sandbox");
        assertThat(download.header("cache-control")).contains("private");
    }

    @Test
    void aPageThatCallsItselfAnImageIsOnlyEverSaved() {
        byte[] page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

        JsonNode file = agent.upload("/api/files", "photo.png", "image/png", page).ok().json();

        assertThat(file.get("mediaType").asString()).isEqualTo("application/octet-stream");
        Answer download = cast.stranger().get(file.get("url").asString()).ok();
        assertThat(download.header("content-disposition")).startsWith("attachment");
        assertThat(download.header("content-type")).isEqualTo("application/octet-stream");
    }

    @Test
    void anImageThatUnfoldsToTooManyPixelsIsRefused() {
        assertThat(agent.upload("/api/files", "bomb.png", png(65_000, 65_000)).code()).isEqualTo("image-too-large");
    }

    @Test
    void anUploadThatIsTooLargeIsRefused() {
        Answer answer = agent.upload("/api/files", "large.bin", new byte[(int) Files.LIMIT + 1]);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too-large");
        assertThat(answer.json().at("/data/limit").asLong()).isEqualTo(Files.LIMIT);
    }

    @Test
    void anEmptyUploadOrNoneAtAllIsRefused() {
        assertThat(agent.upload("/api/files", "empty.txt", new byte[0]).code()).isEqualTo("empty-file");
        assertThat(agent.post("/api/files").code()).isEqualTo("malformed-upload");
        assertThat(cast.stranger().upload("/api/files", "a.txt", new byte[1]).status()).isEqualTo(401);
    }

    @Test
    void aLinkThatWasChangedOrIsForAnotherFileOpensNothing() {
        JsonNode one = agent.upload("/api/files", "one.png", png(1, 1)).ok().json();
        JsonNode two = agent.upload("/api/files", "two.png", png(2, 2)).ok().json();
        String url = one.get("url").asString();
        String id = one.get("id").asString();

        assertThat(cast.stranger().get(url).status()).isEqualTo(200);
        assertThat(cast.stranger().get(url.replace(id, two.get("id").asString())).status()).isEqualTo(404);
        for (long expires : new long[] {9_999_999_999L, 99_999_999_999_999_999L, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            assertThat(cast.stranger().get(url.replaceAll("expires=\\d+", "expires=" + expires)).status()).isEqualTo(404);
        }
        assertThat(cast.stranger().get(url.substring(0, url.indexOf('?'))).status()).isEqualTo(404);
        assertThat(cast.stranger().get(url.replaceAll("signature=.*", "signature=!")).status()).isEqualTo(404);
    }

    @Test
    void aPartOfAFileMayBeAskedFor() {
        byte[] content = "0123456789".getBytes(StandardCharsets.UTF_8);
        String url = agent.upload("/api/files", "a.txt", content).ok().json().get("url").asString();

        Answer part = cast.stranger().withHeader("Range", "bytes=2-4").get(url);

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("234");
    }

    @Test
    void onlyWhoBroughtAFileMaySendIt() {
        UUID owner = cast.member(Role.AGENT);
        FileView file = store("a", owner);

        assertThat(files.mustOwn(cast.workspace(), file.id(), "member", owner).id()).isEqualTo(file.id());
        assertThatThrownBy(() -> files.mustOwn(cast.workspace(), file.id(), "visitor", owner))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> files.mustOwn(cast.workspace(), file.id(), "member", cast.member(Role.SUPER)))
                .isInstanceOf(NotFound.class);
        UUID elsewhere = Cast.in(context, port).workspace();
        assertThatThrownBy(() -> files.mustOwn(elsewhere, file.id(), "member", owner)).isInstanceOf(NotFound.class);
        assertThat(files.views(elsewhere, List.of(file.id()))).isEmpty();
    }

    @Test
    void bytesWithoutARowAreSweptAfterADayAndOthersStay() throws IOException {
        FileView kept = store("kept", cast.member(Role.AGENT));
        Path keptPath = disk.path(cast.workspace(), kept.id());
        Path orphan = keptPath.resolveSibling(UUID.randomUUID().toString());
        Path fresh = keptPath.resolveSibling(UUID.randomUUID().toString());
        java.nio.file.Files.writeString(orphan, "lost");
        java.nio.file.Files.writeString(fresh, "being stored");
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        java.nio.file.Files.setLastModifiedTime(orphan, yesterday);
        java.nio.file.Files.setLastModifiedTime(keptPath, yesterday);

        sweep.sweep();

        assertThat(orphan).doesNotExist();
        assertThat(fresh).exists();
        assertThat(files.open(cast.workspace(), kept.id()).readAllBytes()).isEqualTo("kept".getBytes());
    }

    private FileView store(String text, UUID owner) {
        return files.store(cast.workspace(), new ByteArrayInputStream(text.getBytes()), "a.txt", "member", owner);
    }

    /// A PNG with this header and no pixels: enough for who reads headers only.
    static byte[] png(int width, int height) {
        byte[] header = ByteBuffer.allocate(17).put("IHDR".getBytes()).putInt(width).putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0}).array();
        CRC32 sum = new CRC32();
        sum.update(header);
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13});
        out.writeBytes(header);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        return out.toByteArray();
    }
}
