package yingda.conversations;

import yingda.people.Viewer;

/// Whether a member may talk with customers now.
public interface MemberGate {

    /// @throws NotOnline when the member has gone offline
    void mustBeThere(Viewer viewer);
}
