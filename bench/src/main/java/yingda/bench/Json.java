package yingda.bench;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON in and out.
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {
    }

    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /// An object whose keys keep their order.
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(String text) {
        return MAPPER.readValue(text, java.util.LinkedHashMap.class);
    }

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// An object of the given keys and values, in order.
    static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new java.util.LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }
}
