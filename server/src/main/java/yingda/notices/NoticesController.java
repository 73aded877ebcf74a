package yingda.notices;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.people.Allow;
import yingda.people.AllowMember;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.settings.Settings;

/// Push notices of a workspace and of the own browsers, and what a member has chosen for the own pages.
@RestController
class NoticesController {

    private static final int LONGEST_ENDPOINT = 1_000;
    private static final int LONGEST_AGENT = 200;
    private static final int AUTH = 16;
    private static final int LONGEST_PREFERENCES = 8_000;

    private final NoticeStore store;
    private final Settings settings;
    private final PushKey key;
    private final PushSettings operator;
    private final JsonMapper json;

    NoticesController(NoticeStore store, Settings settings, PushKey key, PushSettings operator, JsonMapper json) {
        this.store = store;
        this.settings = settings;
        this.key = key;
        this.operator = operator;
        this.json = json;
    }

    /// @param key what to subscribe with, base64url
    record Notices(NoticeSettings workspace, String key, List<NoticeStore.Browser> browsers) {
    }

    record Changed(@Nullable Boolean push, @Nullable Boolean offHours) {
    }

    /// What `PushSubscription.toJSON()` of a browser says, base64url.
    record Subscribed(@Nullable String endpoint, @Nullable String p256dh, @Nullable String auth) {
    }

    @AllowMember
    @GetMapping("/api/notices")
    Notices notices(Viewer viewer) {
        return new Notices(workspace(viewer), key.publicKey(), store.browsers(viewer.workspace(), viewer.member()));
    }

    private NoticeSettings workspace(Viewer viewer) {
        return settings.read(viewer.workspace(), NoticeSettings.TOPIC, NoticeSettings.class, NoticeSettings.DEFAULTS);
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @GetMapping("/api/settings/notices")
    NoticeSettings settings(Viewer viewer) {
        return workspace(viewer);
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @PutMapping("/api/settings/notices")
    NoticeSettings change(Viewer viewer, @RequestBody Changed wanted) {
        var changed = new NoticeSettings(present("push", wanted.push()), present("offHours", wanted.offHours()));
        settings.write(viewer.workspace(), NoticeSettings.TOPIC, changed);
        return changed;
    }

    /// Adds this browser, or renews it.
    @AllowMember
    @PostMapping("/api/push-subscriptions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void subscribe(Viewer viewer, @RequestBody Subscribed browser, @RequestHeader(value = "User-Agent", defaultValue = "") String agent) {
        byte[] point = bytes("p256dh", browser.p256dh(), Elliptic.POINT);
        try {
            Elliptic.publicKey(point);
        } catch (GeneralSecurityException notAPoint) {
            throw new InvalidField("p256dh", "format");
        }
        store.subscribe(new PushSubscription(viewer.workspace(), Uuids.next(), viewer.member(), endpoint(browser.endpoint()),
                point, bytes("auth", browser.auth(), AUTH)), agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)));
    }

    private String endpoint(@Nullable String endpoint) {
        String text = present("endpoint", endpoint);
        if (text.length() > LONGEST_ENDPOINT) {
            throw new InvalidField("endpoint", "too-long", LONGEST_ENDPOINT);
        }
        try {
            URI uri = URI.create(text);
            boolean secure = "https".equals(uri.getScheme()) || operator.privateHosts() && "http".equals(uri.getScheme());
            if (secure && uri.getHost() != null && uri.getUserInfo() == null) {
                return text;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // Told below.
        }
        throw new InvalidField("endpoint", "format");
    }

    private static byte[] bytes(String field, @Nullable String base64, int length) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(present(field, base64));
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below.
        }
        throw new InvalidField(field, "format");
    }

    @AllowMember
    @DeleteMapping("/api/push-subscriptions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unsubscribe(Viewer viewer, @PathVariable UUID id) {
        if (!store.delete(viewer.workspace(), viewer.member(), id)) {
            throw new NotFound();
        }
    }

    @AllowMember
    @GetMapping("/api/preferences")
    JsonNode preferences(Viewer viewer) {
        return store.preferences(viewer.workspace(), viewer.member()).<JsonNode>map(json::readTree).orElseGet(json::createObjectNode);
    }

    record Preferences(@Nullable ObjectNode value) {
    }

    /// Replaces what the member has chosen. Mostly the pages alone know what it means; see [Preferences] for the rest.
    @AllowMember
    @PutMapping("/api/preferences")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void choose(Viewer viewer, @RequestBody Preferences wanted) {
        String value = json.writeValueAsString(present("value", wanted.value()));
        if (value.length() > LONGEST_PREFERENCES) {
            throw new InvalidField("value", "too-long", LONGEST_PREFERENCES);
        }
        store.setPreferences(viewer.workspace(), viewer.member(), value);
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidField(field, "missing");
        }
        return value;
    }
}
