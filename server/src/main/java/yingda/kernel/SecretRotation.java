package yingda.kernel;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Seals stored secrets anew under the newest key: at each start (a rotation may have been cut short), and within half
/// a minute after `bin/rotate-key`.
@Component
final class SecretRotation {

    private static final Logger LOG = LoggerFactory.getLogger(SecretRotation.class);

    private final Secrets secrets;
    private final List<StoredSecrets> places;

    SecretRotation(Secrets secrets, List<StoredSecrets> places) {
        this.secrets = secrets;
        this.places = places;
    }

    @EventListener(ApplicationReadyEvent.class)
    void resealAll() {
        for (StoredSecrets place : places) {
            int count = place.reseal(secrets);
            if (count > 0) {
                LOG.info("sealed {} {} under the newest key", count, place.name());
            }
        }
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void look() {
        if (secrets.refresh()) {
            resealAll();
        }
    }
}
