package yingda.workbench;

import java.util.Map;
import java.util.UUID;

/// How many conversations are open in what a member may see, and who is there for them.
///
/// @param mine those that the member serves
/// @param queued also told to those who may not see who waits
record Counts(int serving, int mine, int queued, Map<UUID, OfGroup> byGroup, Staff staff) {

    /// Of the whole workspace.
    ///
    /// @param present members who are not offline
    /// @param served customers whom members serve
    record Staff(int present, int served) {

        Staff plus(MemberState member, int one) {
            return new Staff(present + (member.status().equals("offline") ? 0 : one), served + one * member.load());
        }
    }

    /// @param unread customers with unread messages
    record OfGroup(int queued, int serving, int unread) {

        OfGroup plus(OfGroup other) {
            return new OfGroup(queued + other.queued, serving + other.serving, unread + other.unread);
        }
    }
}
