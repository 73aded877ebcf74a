package yingda.webchat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// Facts about the visitor that the page's address brought along. Nobody proved them: they are shown to agents and
/// never join histories.
@JsonInclude(JsonInclude.Include.NON_NULL)
record Label(@Nullable String id, @Nullable String nickname, @Nullable String app, @Nullable String brand,
        @Nullable String model, @Nullable String os) {

    private static final int LONGEST = 120;
    private static final List<String> NAMES = List.of("id", "nickname", "app", "brand", "model", "os");

    /// Refuses what it may not hold.
    void check() {
        List<@Nullable String> values = Arrays.asList(id, nickname, app, brand, model, os);
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
}
