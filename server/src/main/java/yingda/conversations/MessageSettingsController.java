package yingda.conversations;

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

/// Recall and preview. Every agent's page reads them to know what to offer.
@RestController
@RequestMapping("/api/settings/messages")
class MessageSettingsController {

    private final Settings settings;

    MessageSettingsController(Settings settings) {
        this.settings = settings;
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping
    MessageSettings read(Viewer viewer) {
        return settings.read(viewer.workspace(), MessageSettings.TOPIC, MessageSettings.class, MessageSettings.USUAL);
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @PutMapping
    MessageSettings write(Viewer viewer, @RequestBody MessageSettings wanted) {
        if (wanted.recallMinutes() < 0 || wanted.recallMinutes() > MessageSettings.MOST_MINUTES) {
            throw new InvalidField("recallMinutes", "range");
        }
        settings.write(viewer.workspace(), MessageSettings.TOPIC, wanted);
        return wanted;
    }
}
