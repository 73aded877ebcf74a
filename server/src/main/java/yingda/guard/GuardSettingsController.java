package yingda.guard;

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

/// What the guard masks by itself.
@RestController
@RequestMapping("/api/settings/guard")
class GuardSettingsController {

    private final Settings settings;
    private final TextGuard guard;

    GuardSettingsController(Settings settings, TextGuard guard) {
        this.settings = settings;
        this.guard = guard;
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @GetMapping
    GuardSettings read(Viewer viewer) {
        return settings.read(viewer.workspace(), GuardSettings.TOPIC, GuardSettings.class, GuardSettings.USUAL);
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @PutMapping
    GuardSettings write(Viewer viewer, @RequestBody GuardSettings wanted) {
        if (wanted.originalDays() < 0 || wanted.originalDays() > GuardSettings.MOST_DAYS) {
            throw new InvalidField("originalDays", "range");
        }
        settings.write(viewer.workspace(), GuardSettings.TOPIC, wanted);
        guard.changed(viewer.workspace());
        return wanted;
    }
}
