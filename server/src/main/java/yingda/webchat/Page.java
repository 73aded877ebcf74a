package yingda.webchat;

import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// The page that a visitor wrote from, as it says itself.
record Page(@Nullable String url, @Nullable String title) {

    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_TITLE = 300;

    /// Refuses what it may not hold.
    void check() {
        if (url == null || url.isBlank()) {
            throw new InvalidField("page.url", "missing");
        }
        if (url.length() > LONGEST_URL) {
            throw new InvalidField("page.url", "too-long", LONGEST_URL);
        }
        boolean web = url.startsWith("https://") || url.startsWith("http://");
        if (!web || url.indexOf('\0') >= 0 || title != null && title.indexOf('\0') >= 0) {
            throw new InvalidField(web ? "page" : "page.url", "format");
        }
        if (title != null && title.length() > LONGEST_TITLE) {
            throw new InvalidField("page.title", "too-long", LONGEST_TITLE);
        }
    }
}
