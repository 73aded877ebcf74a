package yingda.conversations;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import yingda.files.FileView;
import yingda.files.RichText;
import yingda.kernel.InvalidField;

/// Makes the content of lines, and refuses what a line may not hold.
public final class Content {

    /// Characters of a customer's text.
    public static final int CUSTOMER_TEXT = 4_000;
    /// Characters of a member's text.
    public static final int MEMBER_TEXT = 20_000;

    /// Set where the guard masked something.
    static final String MASKED = "masked";

    private static final int BRIEF = 120;
    /// All that is left of what was deleted, or taken back.
    private static final Set<String> GONE = Set.of("erased", "recalled");

    private Content() {
    }

    /// Text as typed. Refused: blank, too long for its sender, the character NUL, which PostgreSQL cannot store. Half
    /// a surrogate pair becomes U+FFFD.
    public static ObjectNode text(SenderKind sender, String text) {
        int longest = sender == SenderKind.CUSTOMER ? CUSTOMER_TEXT : MEMBER_TEXT;
        if (text.isBlank()) {
            throw new InvalidField("text", "missing");
        }
        if (text.length() > longest) {
            throw new InvalidField("text", "too-long", longest);
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidField("text", "format");
        }
        return JsonNodeFactory.instance.objectNode().put("text", wellFormed(text));
    }

    /// An image or a file; its link is made anew for each reader.
    public static ObjectNode file(FileView file) {
        ObjectNode described = JsonNodeFactory.instance.objectNode().put("id", file.id().toString())
                .put("name", file.name()).put("mediaType", file.mediaType()).put("bytes", file.bytes());
        if (file.width() != null && file.height() != null) {
            described.put("width", file.width()).put("height", file.height());
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set("file", described);
        return content;
    }

    /// A system line that tells of this event.
    public static ObjectNode event(String event) {
        return JsonNodeFactory.instance.objectNode().put("event", event);
    }

    static ObjectNode member(UUID id, String name) {
        return JsonNodeFactory.instance.objectNode().put("id", id.toString()).put("name", name);
    }

    /// What lists show of it.
    static String brief(ObjectNode content) {
        String text = words(content);
        String line = text.substring(0, Math.min(text.length(), 4 * BRIEF)).strip().replaceAll("\\s+", " ");
        int end = Math.min(line.length(), BRIEF);
        boolean splitsPair = end > 0 && end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
        return wellFormed(line.substring(0, splitsPair ? end - 1 : end));
    }

    private static String words(ObjectNode content) {
        if (content.has("html")) {
            return content.get("html").isString() ? RichText.plain(content.get("html").asString()) : content.path("text").asString("");
        }
        if (content.path("items").isArray()) {
            return content.get("items").valueStream().map(item -> item.path("title").asString("")).collect(Collectors.joining(" · "));
        }
        return content.path("text").asString(content.path("file").path("name").asString(""));
    }

    /// The file that is the whole of it: of an image, a file, a video, a sound.
    static Optional<UUID> fileId(ObjectNode content) {
        return Optional.of(content.at("/file/id").asString("")).filter(id -> !id.isEmpty()).map(UUID::fromString);
    }

    /// The files that it shows: the one that is the whole of it, and the pictures of a rich text.
    static Set<UUID> files(ObjectNode content) {
        Set<UUID> files = new HashSet<>(RichText.pictures(content.path("html").asString("")));
        fileId(content).ifPresent(files::add);
        return files;
    }

    /// Whether what was written is there no more.
    static boolean isGone(ObjectNode content) {
        return GONE.stream().anyMatch(content::has);
    }

    /// Whether the server made more of it than the sender knows: masked or cleaned it, or added a quote or cards.
    static boolean isOfServer(ObjectNode content) {
        return content.has(MASKED) || content.has("quote") || content.has("items") || content.has("html");
    }

    static String wellFormed(String text) {
        StringBuilder fixed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                fixed = fixed == null ? new StringBuilder(text) : fixed;
                fixed.setCharAt(i, '\ufffd');
            }
        }
        return fixed == null ? text : fixed.toString();
    }
}
