package yingda.applications;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;
import yingda.kernel.OutboundHttp;

/// What is written of an application; null leaves what is there.
record ApplicationForm(@Nullable String name, @Nullable String description, @Nullable String redirectAbsolute,
        @Nullable String redirectRelative, @Nullable String callbackUrl, @Nullable UUID groupId, @Nullable Boolean disabled) {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_URL = 2_000;

    ApplicationForm ofNew() {
        if (groupId == null) {
            throw new InvalidField("groupId", "missing");
        }
        return new ApplicationForm(name(name), text("description", description, LONGEST_TEXT), "", "", "", groupId, false);
    }

    /// With what is absent taken from `before`. The callback's address is checked by who sends there.
    ///
    /// @throws InvalidField when something may not stand in its field
    ApplicationForm over(Application before) {
        String absolute = redirectAbsolute == null ? before.redirectAbsolute() : text("redirectAbsolute", redirectAbsolute, LONGEST_URL);
        if (!absolute.isEmpty() && !OutboundHttp.isWebAddress(absolute, true)) {
            throw new InvalidField("redirectAbsolute", "format");
        }
        String relative = redirectRelative == null ? before.redirectRelative() : text("redirectRelative", redirectRelative, LONGEST_TEXT);
        if (!relative.isEmpty() && !relative.matches("/(?![/\\\\])[!-~]*")) {
            throw new InvalidField("redirectRelative", "format");
        }
        return new ApplicationForm(name == null ? before.name() : name(name),
                description == null ? before.description() : text("description", description, LONGEST_TEXT), absolute, relative,
                callbackUrl == null ? before.callbackUrl() : text("callbackUrl", callbackUrl, LONGEST_URL),
                groupId == null ? before.group().id() : groupId, disabled == null ? Boolean.valueOf(before.disabled()) : disabled);
    }

    private static String name(@Nullable String value) {
        String name = text("name", value, LONGEST_NAME);
        if (name.isEmpty()) {
            throw new InvalidField("name", "missing");
        }
        return name;
    }

    private static String text(String field, @Nullable String value, int longest) {
        String text = value == null ? "" : value.strip();
        if (text.length() > longest) {
            throw new InvalidField(field, "too-long", longest);
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidField(field, "format");
        }
        return text;
    }
}
