package yingda.mailwire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A mail that is to be fetched.
///
/// @param size what the server says
/// @param received when the server got it, as it says
/// @param old whether it is of the time before the mailbox was connected: it is filed and triggers nothing
/// @param tries how often that failed
public record Wanted(Place place, long size, @Nullable Instant received, boolean old, int tries) {

    /// The same mail in another role.
    public Wanted as(FolderRole role) {
        Place other = new Place(place.folder(), role, place.uidValidity(), place.uid());
        return role == place.role() ? this : new Wanted(other, size, received, old, tries);
    }
}
