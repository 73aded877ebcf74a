package yingda.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import yingda.kernel.NotFound;

/// The pages on a folder that a build left.
class BuiltPagesTest {

    @TempDir
    Path folder;

    private MockMvc server;

    @BeforeEach
    void build() throws IOException {
        write("workbench/index.html", "<script nonce=\"{{nonce}}\">1</script>");
        write("workbench/icon.svg", "<svg/>");
        write("workbench/assets/a-1.js", "plain");
        write("workbench/assets/a-1.js.br", "brotli");
        write("workbench/assets/a-1.js.gz", "gzip");
        write("widget/widget.js", "loader");
        write("widget/chat.html", "chat {{nonce}}");
        write("secret.txt", "secret");
        BuiltFiles built = new BuiltFiles(folder.toString());
        server = MockMvcBuilders.standaloneSetup(new PageController(built), new AssetController(built))
                .addFilters(new SecurityHeaders(false)).build();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void everyAddressOfTheWorkbenchGivesItsPageWithANonceOfItsOwn() throws Exception {
        MockHttpServletResponse one = get("/app/", null);
        MockHttpServletResponse two = get("/app/conversations/123", null);

        String nonce = one.getContentAsString().replaceAll("(?s).*nonce=\"([^\"]+)\".*", "$1");
        assertThat(nonce).hasSize(24);
        assertThat(one.getHeader("Content-Security-Policy")).contains("script-src 'nonce-" + nonce + "'");
        assertThat(two.getContentAsString()).startsWith("<script nonce=").doesNotContain(nonce);
    }

    @Test
    void onlyTheWorkbenchWhichShowsMailsAllowsStyleAttributes() throws Exception {
        assertThat(get("/app/", null).getHeader("Content-Security-Policy")).contains("style-src-attr 'unsafe-inline'");
        assertThat(get("/chat/key", null).getHeader("Content-Security-Policy")).contains("style-src 'nonce-")
                .doesNotContain("unsafe-inline");
    }

    @Test
    void anAssetComesCompressedAsTheBrowserLikesAndStaysForEver() throws Exception {
        assertThat(get("/app/assets/a-1.js", "gzip, deflate, br").getContentAsString()).isEqualTo("brotli");
        assertThat(get("/app/assets/a-1.js", "gzip").getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(get("/app/assets/a-1.js", "br;q=0, gzip;q=0.5").getContentAsString()).isEqualTo("gzip");
        MockHttpServletResponse plain = get("/app/assets/a-1.js", null);
        assertThat(plain.getContentAsString()).isEqualTo("plain");
        assertThat(plain.getHeader("Cache-Control")).contains("immutable");
        assertThat(plain.getContentType()).startsWith("text/javascript");
    }

    @Test
    void theLoaderIsKeptForMinutesOnlyAndMayBeLoadedByAnySite() throws Exception {
        MockHttpServletResponse loader = get("/widget.js", null);

        assertThat(loader.getHeader("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(loader.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(get("/app/icon.svg", null).getContentType()).isEqualTo("image/svg+xml");
        assertThat(get("/chat/key", null).getContentAsString()).startsWith("chat ");
    }

    @Test
    void noNameLeadsOutOfTheFolder() {
        BuiltFiles built = new BuiltFiles(folder.resolve("workbench").toString());

        assertThat(built.read("index.html")).isPresent();
        for (String name : new String[] {"../secret.txt", "assets/../../secret.txt", "/etc/passwd", "..", "a\u0000b",
                "..%2fsecret.txt", "assets//a-1.js", ".hidden", "assets\\a-1.js", "", "assets/", "a/.b", "a".concat("/a".repeat(4_000))}) {
            assertThat(built.read(name)).as(name).isEmpty();
        }
    }

    @Test
    void anAssetThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> get("/app/assets/none.js", null)).hasCauseInstanceOf(NotFound.class);
    }

    private MockHttpServletResponse get(String path, @Nullable String encodings) throws Exception {
        var request = MockMvcRequestBuilders.get(path);
        if (encodings != null) {
            request.header("Accept-Encoding", encodings);
        }
        return server.perform(request).andReturn().getResponse();
    }
}
