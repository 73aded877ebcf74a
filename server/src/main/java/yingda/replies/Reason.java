package yingda.replies;

import java.util.Locale;

/// Why nobody answers; the first that applies is the one that is told.
enum Reason {
    HOLIDAY, OFF_HOURS, AGENT_OFFLINE, ALL_OFFLINE, ALL_FULL;

    /// As it stands in lines.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
