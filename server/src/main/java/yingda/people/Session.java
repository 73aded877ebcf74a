package yingda.people;

import java.time.Instant;
import java.util.UUID;

/// A signed-in browser.
///
/// @param id names the session towards [Sessions#onEnded]; not the token, and of no use to who learns it
/// @param csrfToken what writing requests carry in `X-CSRF-Token`
public record Session(UUID id, Viewer viewer, String csrfToken, Instant expiresAt) {
}
