package yingda.diagnosis;

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

/// Whether customers may diagnose by themselves, for those who manage channels.
@RestController
@RequestMapping("/api/settings/mail-diagnosis")
class PublicSettingsController {

    private final Settings settings;

    PublicSettingsController(Settings settings) {
        this.settings = settings;
    }

    record Body(@Nullable Boolean open) {
    }

    /// @param path of the page, whether it is open or not
    record View(boolean open, String path) {
    }

    @GetMapping
    @Allow(Permission.CHANNELS_MANAGE)
    View get(Viewer viewer) {
        return view(viewer, settings.read(viewer.workspace(), PublicSettings.TOPIC, PublicSettings.class, PublicSettings.DEFAULTS));
    }

    @PutMapping
    @Allow(Permission.CHANNELS_MANAGE)
    View put(Viewer viewer, @RequestBody Body body) {
        if (body.open() == null) {
            throw new InvalidField("open", "missing");
        }
        PublicSettings wanted = new PublicSettings(body.open());
        settings.write(viewer.workspace(), PublicSettings.TOPIC, wanted);
        return view(viewer, wanted);
    }

    private static View view(Viewer viewer, PublicSettings settings) {
        return new View(settings.open(), "/diagnose/" + viewer.workspace());
    }
}
