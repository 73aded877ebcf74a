package yingda.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry of a tree.
///
/// @param owner whose, in personal trees only
/// @param parent null at the top
/// @param place among its siblings, from 0
/// @param kind `folder`, `text`, `image` or `rich`
/// @param content the text, or the stored HTML of a rich one ([yingda.files.RichText])
/// @param plain the same without marks
/// @param file the picture of an image
/// @param external whether customers may be given it; null: as its parent, and at the top: no
/// @param validFrom null: always was
/// @param validUntil null: for ever
record Entry(UUID workspace, UUID id, Tree tree, @Nullable UUID owner, @Nullable UUID parent, int place, String kind,
        String title, String content, String plain, @Nullable UUID file, List<String> keywords, boolean enabled,
        boolean isNew, @Nullable Boolean external, @Nullable Instant validFrom, @Nullable Instant validUntil, long uses,
        Instant createdAt, Instant changedAt) {

    static final String FOLDER = "folder";
    static final String TEXT = "text";
    static final String IMAGE = "image";
    static final String RICH = "rich";

    private static final int BRIEF = 120;

    /// Whether it is enabled and valid, whatever lies above it.
    boolean isLive(Instant now) {
        return enabled && (validFrom == null || !now.isBefore(validFrom)) && (validUntil == null || now.isBefore(validUntil));
    }

    boolean isFolder() {
        return kind.equals(FOLDER);
    }

    /// The beginning of what it says, for lists.
    String brief() {
        String line = plain.substring(0, Math.min(plain.length(), 4 * BRIEF)).strip().replaceAll("\\s+", " ");
        int end = Math.min(line.length(), BRIEF);
        boolean splitsPair = end > 0 && end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
        return line.substring(0, splitsPair ? end - 1 : end);
    }
}
