package yingda.webchat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a page knows that took a snapshot and then followed the events, by the rules of `docs/wire.md`.
final class SyncedVisitor {

    private final ArrayNode lines;
    private @Nullable ObjectNode conversation;

    SyncedVisitor(JsonNode snapshot) {
        lines = (ArrayNode) snapshot.get("lines").deepCopy();
        conversation = snapshot.get("conversation") instanceof ObjectNode open ? open.deepCopy() : null;
    }

    void apply(List<JsonNode> frames) {
        frames.forEach(frame -> {
            switch (frame.path("t").asString("")) {
                case "line" -> line(frame);
                case "conversation" -> conversation((ObjectNode) frame.get("conversation"));
                case "read" -> conversation.set("readByAgent", frame.get("seq"));
                default -> { }
            }
        });
    }

    private void conversation(ObjectNode changed) {
        boolean stale = conversation != null && changed.get("id").equals(conversation.get("id"))
                && changed.get("seq").asLong() < conversation.get("seq").asLong();
        conversation = stale ? conversation : changed.deepCopy();
    }

    private void line(JsonNode frame) {
        long last = lines.isEmpty() ? 0 : lines.get(lines.size() - 1).get("seq").asLong();
        long seq = frame.at("/line/seq").asLong();
        if (seq <= last) {
            return;
        }
        if (frame.at("/line/prev").asLong() != last) {
            throw new AssertionError("a gap before " + frame + " behind " + last);
        }
        ObjectNode line = lines.addObject();
        line.set("conversation", frame.get("conversation"));
        line.setAll((ObjectNode) frame.get("line"));
        if (conversation != null) {
            conversation.set("seq", frame.at("/line/seq"));
        }
    }

    JsonNode lines() {
        return lines;
    }

    @Nullable JsonNode conversation() {
        return conversation;
    }
}
