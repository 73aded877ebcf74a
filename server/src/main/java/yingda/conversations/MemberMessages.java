package yingda.conversations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.kernel.InvalidField;
import yingda.live.LiveSocket;
import yingda.people.Viewer;

/// What members write, over HTTP and over their sockets: answers of the serving agent, and notes of whoever sees the
/// conversation.
@Service
public class MemberMessages {

    private final Messages messages;
    private final ConversationAccess access;
    private final Files files;

    MemberMessages(Messages messages, ConversationAccess access, Files files) {
        this.messages = messages;
        this.access = access;
        this.files = files;
    }

    /// @param kind `text`, `image`, `file` or `note`
    /// @param text of a text or a note
    /// @param file id of an upload of the same member
    public record Sent(@Nullable UUID clientId, @Nullable String kind, @Nullable String text, @Nullable UUID file) {
    }

    /// Stores the message and returns when it is committed; see [Messages#append] for the refusals.
    ///
    /// @param origin the socket it came by, which gets the `ack`; null for HTTP
    public Appended send(Viewer viewer, UUID conversation, Sent sent, @Nullable LiveSocket origin) {
        if (sent.clientId() == null) {
            throw new InvalidField("clientId", "missing");
        }
        if (sent.kind() == null) {
            throw new InvalidField("kind", "missing");
        }
        ObjectNode content = content(viewer, sent, sent.kind());
        if (sent.kind().equals(Append.NOTE)) {
            access.access(viewer, conversation);
        }
        try {
            return messages.append(new Append(viewer.workspace(), conversation, sent.clientId(), sent.kind(),
                    SenderKind.MEMBER, viewer.member(), content, origin));
        } catch (NotYours | ConversationOver refusal) {
            access.access(viewer, conversation); // who may not see it does not learn that it is there
            throw refusal;
        }
    }

    private ObjectNode content(Viewer viewer, Sent sent, String kind) {
        return switch (kind) {
            case "text", Append.NOTE -> Content.text(SenderKind.MEMBER, present("text", sent.text()));
            case "image", "file" -> Content.file(upload(viewer, present("file", sent.file()), kind));
            default -> throw new InvalidField("kind", "unknown-value");
        };
    }

    private FileView upload(Viewer viewer, UUID id, String kind) {
        FileView file = files.mustOwn(viewer.workspace(), id, "member", viewer.member());
        if (kind.equals("image") && !file.mediaType().startsWith("image/")) {
            throw new InvalidField("kind", "unknown-value");
        }
        return file;
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidField(field, "missing");
        }
        return value;
    }
}
