package yingda.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The frames of `web/protocol/golden`, which the pages' tests read too.
public final class Golden {

    private static final Path FOLDER = Path.of("../web/protocol/golden");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    /// What tells one kind of frame from another.
    private static final List<String> KIND = List.of("/t", "/code", "/line/kind", "/line/sender/kind", "/line/content/event",
            "/row/state", "/conversation/state");

    private Golden() {
    }

    /// Frames by the names of their files, of those that begin so.
    public static TreeMap<String, JsonNode> named(String prefix) {
        TreeMap<String, JsonNode> found = new TreeMap<>();
        JsonMapper json = new JsonMapper();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith(prefix)).toList()) {
                found.put(file.getFileName().toString(), json.readTree(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /// Golden frames of a kind that the server did not send, in all their fields.
    public static List<String> unsent(TreeMap<String, JsonNode> golden, List<JsonNode> sent) {
        return golden.entrySet().stream()
                .filter(one -> sent.stream().noneMatch(frame -> sameKind(one.getValue(), frame)
                        && like(one.getValue(), frame)))
                .map(one -> one.getKey() + " is like none of " + sent.stream()
                        .filter(frame -> sameKind(one.getValue(), frame)).toList())
                .toList();
    }

    /// Frames that the server sent and that are like no golden one; what is null there may be anything here.
    public static List<JsonNode> unknown(TreeMap<String, JsonNode> golden, List<JsonNode> sent) {
        return sent.stream().filter(frame -> golden.values().stream()
                .noneMatch(one -> sameKind(one, frame) && fits(one, frame, true))).toList();
    }

    private static boolean sameKind(JsonNode golden, JsonNode frame) {
        return KIND.stream().allMatch(part -> golden.at(part).equals(frame.at(part)));
    }

    /// Whether the frame has the golden one's fields with values of their kinds. A golden null says that the field may
    /// have none.
    ///
    /// @param leniently whether a null of the frame and an empty list fit too
    private static boolean fits(JsonNode golden, JsonNode frame, boolean leniently) {
        if (golden.isNull() || leniently && frame.isNull()) {
            return true;
        }
        if (golden.getNodeType() != frame.getNodeType()) {
            return false;
        }
        return switch (golden.getNodeType()) {
            case OBJECT -> fitsFields(golden, frame, leniently);
            case ARRAY -> fitsAll(new ArrayList<>(golden.values()), new ArrayList<>(frame.values()), leniently);
            case STRING -> sameForm(golden.asString(), frame.asString());
            default -> true;
        };
    }

    private static boolean fitsFields(JsonNode golden, JsonNode frame, boolean leniently) {
        Set<String> names = new HashSet<>(golden.propertyNames());
        if (!names.isEmpty() && names.stream().allMatch(name -> ID.matcher(name).matches())) {
            return frame.propertyNames().stream().allMatch(name -> ID.matcher(name).matches())
                    && fitsAll(new ArrayList<>(golden.values()), new ArrayList<>(frame.values()), leniently);
        }
        return names.equals(new HashSet<>(frame.propertyNames()))
                && names.stream().allMatch(name -> fits(golden.get(name), frame.get(name), leniently));
    }

    private static boolean fitsAll(List<JsonNode> golden, List<JsonNode> values, boolean leniently) {
        if (golden.isEmpty() || values.isEmpty()) {
            return leniently || golden.isEmpty() == values.isEmpty();
        }
        return values.stream().allMatch(value -> fits(golden.getFirst(), value, leniently));
    }

    private static boolean sameForm(String golden, String value) {
        return Stream.of(ID, TIME).allMatch(form -> !form.matcher(golden).matches() || form.matcher(value).matches());
    }

    /// Whether the frame has the golden one's fields with values of their kinds.
    static boolean like(JsonNode golden, JsonNode frame) {
        return fits(golden, frame, false);
    }
}
