package yingda.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// What an editor wrote of an entry.
///
/// @param kind `folder`, `text`, `image` or `rich`
/// @param text of a text
/// @param html of a rich one
/// @param file of an image: an upload of the same member, or the one that the entry has
/// @param keywords what it is found by; needed in the knowledge base and the FAQ
/// @param enabled null is true
/// @param isNew null is false
/// @param external null: as its parent
record EntryForm(String kind, String title, @Nullable String text, @Nullable String html, @Nullable UUID file,
        List<String> keywords, @Nullable Boolean enabled, @Nullable Boolean isNew, @Nullable Boolean external,
        @Nullable Instant validFrom, @Nullable Instant validUntil) {

    private static final Set<String> KINDS = Set.of(Entry.FOLDER, Entry.TEXT, Entry.IMAGE, Entry.RICH);
    private static final int TITLE = 120;
    private static final int TEXT = 5_000;
    private static final int HTML = 50_000;
    private static final int KEYWORDS = 20;
    private static final int KEYWORD = 40;

    /// The same, trimmed.
    ///
    /// @throws InvalidField when something is missing or too long
    EntryForm checked(Tree tree) {
        if (!KINDS.contains(kind)) {
            throw new InvalidField("kind", kind.isEmpty() ? "missing" : "unknown-value");
        }
        String name = written("title", title, TITLE);
        List<String> words = keywords.stream().map(String::strip).filter(word -> !word.isEmpty()).distinct().toList();
        checkKeywords(tree, words);
        if (validFrom != null && validUntil != null && !validFrom.isBefore(validUntil)) {
            throw new InvalidField("validUntil", "range");
        }
        if (kind.equals(Entry.IMAGE) && file == null) {
            throw new InvalidField("file", "missing");
        }
        return new EntryForm(kind, name, kind.equals(Entry.TEXT) ? written("text", text, TEXT) : null,
                kind.equals(Entry.RICH) ? written("html", html, HTML) : null, kind.equals(Entry.IMAGE) ? file : null, words,
                enabled == null || enabled, isNew != null && isNew, external, validFrom, validUntil);
    }

    private void checkKeywords(Tree tree, List<String> words) {
        if (words.isEmpty() && tree.isAssigned() && !kind.equals(Entry.FOLDER)) {
            throw new InvalidField("keywords", "missing");
        }
        if (words.size() > KEYWORDS) {
            throw new InvalidField("keywords", "too-long", KEYWORDS);
        }
        words.forEach(word -> written("keywords", word, KEYWORD));
    }

    private static String written(String field, @Nullable String value, int longest) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            throw new InvalidField(field, "missing");
        }
        if (text.length() > longest) {
            throw new InvalidField(field, "too-long", longest);
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidField(field, "format");
        }
        return text;
    }
}
