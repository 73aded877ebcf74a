package yingda.people;

import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.settings.Settings;

/// What a workspace allows at the door.
@Component
public class SignInWays {

    private final Settings settings;

    SignInWays(Settings settings) {
        this.settings = settings;
    }

    /// Whether members other than super admins may sign in by password while single sign-on is set up.
    public boolean passwords(UUID workspace) {
        return settings.read(workspace, SignInSettings.TOPIC, SignInSettings.class, SignInSettings.DEFAULTS).passwords();
    }
}
