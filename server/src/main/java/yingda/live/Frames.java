package yingda.live;

import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.Problem;
import yingda.kernel.Problems;

/// Reads frames as strictly as HTTP bodies, and answers those that cannot be done with `refused`.
@Component
public class Frames {

    private final JsonMapper json;
    private final Problems problems;

    Frames(JsonMapper json, Problems problems) {
        this.json = json;
        this.problems = problems;
    }

    private record Refused(String t, @Nullable String id, String code, Object data) {
    }

    /// Works on one frame from a client. Whatever goes wrong becomes `refused`, with the frame's `id` if it has one.
    public void handle(LiveSocket socket, String text, Consumer<ObjectNode> work) {
        String id = null;
        try {
            if (!(json.readTree(text) instanceof ObjectNode frame)) {
                throw new UnknownFrame();
            }
            JsonNode named = frame.get("id");
            id = named != null && named.isString() ? named.asString() : null;
            work.accept(frame);
        } catch (RuntimeException e) {
            Problem problem = problems.of("a socket's frame", e);
            socket.send(json.writeValueAsString(new Refused("refused", id, problem.code(), problem.data())));
        }
    }

    /// The frame's fields; one that the type does not know is refused.
    public <T> T read(ObjectNode frame, Class<T> type) {
        ObjectNode fields = frame.deepCopy();
        fields.remove("t");
        return json.treeToValue(fields, type);
    }

    /// A frame to send.
    public String write(Object frame) {
        return json.writeValueAsString(frame);
    }

    /// The id in a text; null when it is none.
    public static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
