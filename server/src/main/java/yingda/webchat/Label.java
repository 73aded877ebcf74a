package yingda.webchat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// Facts about the visitor that the page's address brought along. Nobody proved them: they are shown to agents and
/// never join histories.
///
/// @param source whatever the site wants assignment rules to look at
/// @param group identifier of the group that the address leads to
/// @param link id of the entry link that was followed
@JsonInclude(JsonInclude.Include.NON_NULL)
record Label(@Nullable String id, @Nullable String nickname, @Nullable String app, @Nullable String brand,
        @Nullable String model, @Nullable String os, @Nullable String source, @Nullable String group, @Nullable String link) {

    private static final int LONGEST = 120;
    private static final List<String> NAMES = List.of("id", "nickname", "app", "brand", "model", "os", "source", "group", "link");

    /// Takes what there is of it in a query; the rest of the query is others'.
    static Label of(Map<String, String> query) {
        Label label = new Label(query.get("id"), query.get("nickname"), query.get("app"), query.get("brand"),
                query.get("model"), query.get("os"), query.get("source"), query.get("group"), query.get("link"));
        label.check();
        return label;
    }

    /// Refuses what it may not hold.
    void check() {
        List<@Nullable String> values = values();
        for (int i = 0; i < values.size(); i++) {
            String value = Objects.requireNonNullElse(values.get(i), "");
            if (value.length() > LONGEST) {
                throw new InvalidField("label." + NAMES.get(i), "too-long", LONGEST);
            }
            if (value.indexOf('\0') >= 0) {
                throw new InvalidField("label." + NAMES.get(i), "format");
            }
        }
    }

    private List<@Nullable String> values() {
        return Arrays.asList(id, nickname, app, brand, model, os, source, group, link);
    }

    /// What there is, by name.
    Map<String, String> entry() {
        List<@Nullable String> values = values();
        Map<String, String> entry = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                entry.put(NAMES.get(i), values.get(i));
            }
        }
        return entry;
    }
}
