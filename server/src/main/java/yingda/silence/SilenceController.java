package yingda.silence;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The timers, for super admins.
@RestController
@RequestMapping("/api/settings/silence")
class SilenceController {

    private final Silence silence;
    private final Clock clock;

    SilenceController(Silence silence, Clock clock) {
        this.silence = silence;
        this.clock = clock;
    }

    record Body(SilenceTimers.@Nullable Timer reminder, SilenceTimers.@Nullable Timer closing) {
    }

    @GetMapping
    @Allow(Permission.SETTINGS_MANAGE)
    SilenceTimers get(Viewer viewer) {
        return silence.timers(viewer.workspace());
    }

    @PutMapping
    @Allow(Permission.SETTINGS_MANAGE)
    SilenceTimers put(Viewer viewer, @RequestBody Body body) {
        SilenceTimers timers = SilenceTimers.checked(body.reminder(), body.closing());
        silence.set(viewer.workspace(), timers, clock.instant());
        return timers;
    }
}
