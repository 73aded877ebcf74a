package yingda.webhooks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;
import yingda.kernel.OutboundHttp;

/// What is written of a webhook.
record WebhookForm(@Nullable String name, @Nullable String description, @Nullable String url, @Nullable List<String> events) {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_URL = 2_000;

    /// Without blanks around it, and with what is absent taken from `before`.
    ///
    /// @throws InvalidField when something is missing or not right
    WebhookForm checked(@Nullable Webhook before, boolean privateHosts) {
        String givenName = text("name", name != null ? name : before == null ? null : before.name(), LONGEST_NAME);
        if (givenName.isEmpty()) {
            throw new InvalidField("name", "missing");
        }
        String about = description != null ? description : before == null ? "" : before.description();
        List<String> wanted = events != null ? events : before == null ? List.of() : before.events();
        return new WebhookForm(givenName, text("description", about, LONGEST_DESCRIPTION),
                url("url", url != null ? url : before == null ? null : before.url(), privateHosts), events(wanted));
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

    /// An address that may be sent to as far as its form goes.
    static String url(String field, @Nullable String value, boolean privateHosts) {
        String text = text(field, value, LONGEST_URL);
        if (text.isEmpty()) {
            throw new InvalidField(field, "missing");
        }
        if (!OutboundHttp.isWebAddress(text, privateHosts)) {
            throw new InvalidField(field, "format");
        }
        return text;
    }

    private static List<String> events(List<String> wanted) {
        if (wanted.isEmpty()) {
            throw new InvalidField("events", "missing");
        }
        if (!wanted.stream().allMatch(event -> event != null && EventType.ofWire(event).isPresent())) {
            throw new InvalidField("events", "unknown-value");
        }
        return wanted.stream().distinct().sorted().toList();
    }
}
