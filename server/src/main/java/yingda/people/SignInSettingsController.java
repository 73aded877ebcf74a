package yingda.people;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.settings.Settings;

/// What the workspace asks of passwords and sign-ins.
@RestController
class SignInSettingsController {

    private static final int SHORTEST = SignInSettings.DEFAULTS.passwordLength();

    private final Settings settings;

    SignInSettingsController(Settings settings) {
        this.settings = settings;
    }

    record Change(@Nullable Integer passwordLength, @Nullable Integer passwordDays, @Nullable Boolean passwords, @Nullable String notice) {
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @GetMapping("/api/settings/sign-in")
    SignInSettings get(Viewer viewer) {
        return settings.read(viewer.workspace(), SignInSettings.TOPIC, SignInSettings.class, SignInSettings.DEFAULTS);
    }

    /// Fields that are absent or null stay as they are.
    @Allow(Permission.MEMBERS_MANAGE)
    @PutMapping("/api/settings/sign-in")
    SignInSettings set(Viewer viewer, @RequestBody Change body) {
        SignInSettings now = get(viewer);
        SignInSettings next = new SignInSettings(
                within("passwordLength", body.passwordLength(), now.passwordLength(), SHORTEST, SignInSettings.LONGEST_LENGTH),
                within("passwordDays", body.passwordDays(), now.passwordDays(), 0, SignInSettings.MOST_DAYS),
                body.passwords() == null ? now.passwords() : body.passwords(),
                body.notice() == null ? now.notice() : body.notice());
        if (!SignInNotices.MODES.contains(next.notice())) {
            throw new InvalidField("notice", "unknown-value");
        }
        settings.write(viewer.workspace(), SignInSettings.TOPIC, next);
        return get(viewer);
    }

    private static int within(String field, @Nullable Integer wanted, int now, int least, int most) {
        int value = wanted == null ? now : wanted;
        if (value < least || value > most) {
            throw new InvalidField(field, "range");
        }
        return value;
    }
}
