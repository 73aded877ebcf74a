package yingda.conversations;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.files.RichText;
import yingda.guard.Side;
import yingda.guard.TextGuard;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;

/// Makes of what somebody writes the content that may be stored: checked, guarded, made safe.
@Service
public class Writing {

    private static final int MOST_CARDS = 5;
    private static final int LONGEST_SECONDS = 24 * 60 * 60;
    private static final int LONGEST_HTML = 100_000;

    private final Files files;
    private final TextGuard guard;
    private final RichText richText;
    private final Originals originals;
    private final List<CardSource> sources;

    Writing(Files files, TextGuard guard, RichText richText, Originals originals, List<CardSource> sources) {
        this.files = files;
        this.guard = guard;
        this.richText = richText;
        this.originals = originals;
        this.sources = sources;
    }

    /// Who writes under which client id.
    ///
    /// @param id the visitor, or the member
    public record Writer(UUID workspace, SenderKind kind, UUID id, UUID clientId) {

        private boolean isMember() {
            return kind == SenderKind.MEMBER;
        }

        private String ownerKind() {
            return isMember() ? "member" : "visitor";
        }
    }

    /// The content, without a quote ([Quotes]). When the guard masked something and the workspace keeps originals, the
    /// original is stored, sealed. Within the workspace's scope.
    ///
    /// @throws InvalidField when the kind is not one of this sender, or its fields are not right
    /// @throws yingda.kernel.NotFound when the file is not the sender's
    /// @throws yingda.guard.SensitiveWords when a word of it may not be sent
    /// @throws yingda.guard.SensitiveWordsUnconfirmed when a member has to confirm a word
    public ObjectNode content(Writer writer, Written written) {
        String kind = present("kind", written.kind());
        return switch (kind) {
            case "text" -> text(writer, written, writer.isMember() ? Side.AGENT : Side.CUSTOMER);
            case "image", "file", "video", "audio" -> file(writer, written, kind);
            case Append.NOTE, "rich", "products", "articles" -> {
                if (!writer.isMember()) {
                    throw new InvalidField("kind", "unknown-value");
                }
                yield ofMember(writer, written, kind);
            }
            default -> throw new InvalidField("kind", "unknown-value");
        };
    }

    private ObjectNode ofMember(Writer writer, Written written, String kind) {
        return switch (kind) {
            case Append.NOTE -> text(writer, written, Side.INSIDE);
            case "rich" -> rich(writer, written);
            default -> cards(writer, present("ids", written.ids()), kind);
        };
    }

    private ObjectNode text(Writer writer, Written written, Side side) {
        ObjectNode content = Content.text(writer.kind(), present("text", written.text()));
        String asked = content.get("text").asString();
        return guarded(writer, content, "text", asked, guard.pass(writer.workspace(), side, asked, written.confirmed()));
    }

    private ObjectNode rich(Writer writer, Written written) {
        String given = present("html", written.html());
        if (given.length() > LONGEST_HTML || given.indexOf('\0') >= 0) {
            throw new InvalidField("html", given.length() > LONGEST_HTML ? "too-long" : "format", LONGEST_HTML);
        }
        String clean = richText.stored(writer.workspace(), Content.wellFormed(given));
        if (!clean.contains("<img ") && RichText.plain(clean).isEmpty()) {
            throw new InvalidField("html", "missing");
        }
        if (clean.length() > Content.MEMBER_TEXT) {
            throw new InvalidField("html", "too-long", Content.MEMBER_TEXT);
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("html", clean);
        return guarded(writer, content, "html", clean,
                guard.passHtml(writer.workspace(), Side.AGENT, clean, written.confirmed()));
    }

    private ObjectNode guarded(Writer writer, ObjectNode content, String field, String asked, String passed) {
        if (!passed.equals(asked)) {
            originals.keep(writer, asked, guard.originalDays(writer.workspace()));
            content.put(field, passed).put(Content.MASKED, true);
        }
        return content;
    }

    private ObjectNode file(Writer writer, Written written, String kind) {
        FileView file = files.mustOwn(writer.workspace(), present("file", written.file()), writer.ownerKind(), writer.id());
        if (!kind.equals("file") && !file.mediaType().startsWith(kind + "/")) {
            throw new InvalidField("kind", "unknown-value");
        }
        ObjectNode content = Content.file(file);
        Integer seconds = written.seconds();
        if (seconds != null && (kind.equals("video") || kind.equals("audio"))) {
            if (seconds < 0 || seconds > LONGEST_SECONDS) {
                throw new InvalidField("seconds", "range");
            }
            content.put("seconds", seconds);
        }
        return content;
    }

    private ObjectNode cards(Writer writer, List<String> ids, String kind) {
        if (ids.isEmpty()) {
            throw new InvalidField("ids", "missing");
        }
        if (ids.size() > MOST_CARDS) {
            throw new InvalidField("ids", "too-long", MOST_CARDS);
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        ArrayNode items = content.putArray("items");
        ids.forEach(id -> items.add(card(writer.workspace(), kind, id)));
        return content;
    }

    private ObjectNode card(UUID workspace, String kind, String id) {
        return sources.stream().filter(source -> source.kind().equals(kind))
                .flatMap(source -> source.card(workspace, id).stream()).findFirst().orElseThrow(NotFound::new);
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidField(field, "missing");
        }
        return value;
    }
}
