package yingda.email;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A mail that is to be fetched.
///
/// @param size what the server says
/// @param received when the server got it, as it says
/// @param old whether it is of the time before the mailbox was connected: it is filed and triggers nothing
/// @param tries how often that failed
record Wanted(Place place, long size, @Nullable Instant received, boolean old, int tries) {
}
