package yingda.routing;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import yingda.people.Grants;
import yingda.people.Permission;
import yingda.settings.Settings;

/// What a workspace has set about reception; at most 2 s old.
@Service
public class Reception implements Grants {

    private final Settings settings;

    Reception(Settings settings) {
        this.settings = settings;
    }

    /// The settings as they are now.
    public ReceptionSettings of(UUID workspace) {
        return settings.read(workspace, ReceptionSettings.TOPIC, ReceptionSettings.class, ReceptionSettings.DEFAULTS);
    }

    void write(UUID workspace, ReceptionSettings now) {
        settings.write(workspace, ReceptionSettings.TOPIC, now.checked());
    }

    @Override
    public Set<Permission> more(UUID workspace, Set<Permission> held) {
        return held.contains(Permission.CONVERSATIONS_SERVE) && of(workspace).queueDetailsForAll() ? Set.of(Permission.QUEUE_DETAILS) : Set.of();
    }
}
