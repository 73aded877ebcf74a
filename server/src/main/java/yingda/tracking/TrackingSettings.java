package yingda.tracking;

import java.util.List;
import java.util.UUID;

/// What a workspace has set about tracking.
///
/// @param on whether anything is tracked at all
/// @param offMailboxes mailboxes whose mails are not
record TrackingSettings(boolean on, List<UUID> offMailboxes) {

    static final String TOPIC = "mail-tracking";
    static final TrackingSettings DEFAULT = new TrackingSettings(false, List.of());
}
