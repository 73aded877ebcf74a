package yingda.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import yingda.kernel.NotFound;
import yingda.people.AllowAnyone;
import yingda.people.Pace;

/// What the pages load. Names below `assets/` hold a hash of their content and never change; all others may be kept
/// for five minutes. Compressed forms are those that the build left beside a file.
@Controller
class AssetController {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String FIVE_MINUTES = "public, max-age=300";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("js", "text/javascript;charset=utf-8"), Map.entry("mjs", "text/javascript;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"), Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("json", "application/json"), Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"), Map.entry("png", "image/png"), Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"), Map.entry("woff2", "font/woff2"), Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"), Map.entry("md", "text/plain;charset=utf-8"),
            Map.entry("txt", "text/plain;charset=utf-8"));

    private final BuiltFiles built;

    AssetController(BuiltFiles built) {
        this.built = built;
    }

    @AllowAnyone(Pace.PAGES)
    @GetMapping("/app/assets/{*name}")
    void workbenchAsset(@PathVariable String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write("workbench/assets" + name, FOR_EVER, request, response);
    }

    /// The few files with fixed names: icon, licences.
    @AllowAnyone(Pace.PAGES)
    @GetMapping("/app/{name:[A-Za-z0-9_-]+\\.[a-z0-9]+}")
    void workbenchFile(@PathVariable String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write("workbench/" + name, FIVE_MINUTES, request, response);
    }

    /// The one line that sites put into their pages.
    @AllowAnyone(Pace.PAGES)
    @GetMapping("/widget.js")
    void loader(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write("widget/widget.js", FIVE_MINUTES, request, response);
    }

    /// What the loader loads on other people's sites.
    @AllowAnyone(Pace.PAGES)
    @GetMapping("/assets/{*name}")
    void widgetAsset(@PathVariable String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write("widget/assets" + name, FOR_EVER, request, response);
    }

    private void write(String name, String caching, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Asset asset = find(name, request.getHeader("Accept-Encoding")).orElseThrow(NotFound::new);
        response.setContentType(TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"));
        response.setHeader("Cache-Control", caching);
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        if (asset.encoding() != null) {
            response.setHeader("Content-Encoding", asset.encoding());
        }
        response.setContentLength(asset.bytes().length);
        response.getOutputStream().write(asset.bytes());
    }

    /// @param encoding as in `Content-Encoding`; null when it is not compressed
    private record Asset(byte[] bytes, @Nullable String encoding) {
    }

    private Optional<Asset> find(String name, @Nullable String accepted) {
        return encoded(name, ".br", "br", accepted)
                .or(() -> encoded(name, ".gz", "gzip", accepted))
                .or(() -> built.read(name).map(bytes -> new Asset(bytes, null)));
    }

    private Optional<Asset> encoded(String name, String ending, String encoding, @Nullable String accepted) {
        if (accepted == null || !accepted.matches(".*\\b" + encoding + "\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*")) {
            return Optional.empty();
        }
        return built.read(name + ending).map(bytes -> new Asset(bytes, encoding));
    }
}
