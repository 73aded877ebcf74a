package yingda.people;

import java.util.UUID;

/// Whether members of a workspace can sign in by a provider of its own.
public interface SingleSignOn {

    /// Answers from memory or by one read.
    boolean isOn(UUID workspace);
}
