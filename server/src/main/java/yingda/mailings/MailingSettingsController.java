package yingda.mailings;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.settings.Settings;

/// When bulk mail stops by itself, for those who set up the workspace.
@RestController
@RequestMapping("/api/settings/mailings")
class MailingSettingsController {

    private final Settings settings;

    MailingSettingsController(Settings settings) {
        this.settings = settings;
    }

    record Body(@Nullable Integer bouncePercent) {
    }

    @GetMapping
    @Allow(Permission.SETTINGS_MANAGE)
    MailingSettings get(Viewer viewer) {
        return settings.read(viewer.workspace(), MailingSettings.TOPIC, MailingSettings.class, MailingSettings.DEFAULTS);
    }

    @PutMapping
    @Allow(Permission.SETTINGS_MANAGE)
    MailingSettings put(Viewer viewer, @RequestBody Body body) {
        if (body.bouncePercent() == null) {
            throw new InvalidField("bouncePercent", "missing");
        }
        if (body.bouncePercent() < 0 || body.bouncePercent() > MailingSettings.MOST_PERCENT) {
            throw new InvalidField("bouncePercent", "range", MailingSettings.MOST_PERCENT);
        }
        var wanted = new MailingSettings(body.bouncePercent());
        settings.write(viewer.workspace(), MailingSettings.TOPIC, wanted);
        return wanted;
    }
}
