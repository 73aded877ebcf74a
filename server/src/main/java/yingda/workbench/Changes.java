package yingda.workbench;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// What changed in one workspace since the desk looked last.
final class Changes {

    /// @param everything the desk must be read anew
    /// @param doubt what changed may be unknown: the desk is compared with the database
    record Batch(Set<UUID> conversations, Set<UUID> members, Set<UUID> customers, boolean everything, boolean doubt) {
    }

    private Set<UUID> conversations = new HashSet<>();
    private Set<UUID> members = new HashSet<>();
    private Set<UUID> customers = new HashSet<>();
    private boolean everything;
    private boolean doubt;

    synchronized void conversation(UUID id) {
        conversations.add(id);
    }

    synchronized void member(UUID id) {
        members.add(id);
    }

    synchronized void customer(UUID id) {
        customers.add(id);
    }

    synchronized void everything() {
        everything = true;
    }

    synchronized void doubt() {
        doubt = true;
    }

    /// What there is, and forgets it.
    synchronized Batch take() {
        Batch batch = new Batch(conversations, members, customers, everything, doubt);
        conversations = new HashSet<>();
        members = new HashSet<>();
        customers = new HashSet<>();
        everything = false;
        doubt = false;
        return batch;
    }

    /// Puts back what could not be worked on.
    synchronized void putBack(Batch batch) {
        conversations.addAll(batch.conversations);
        members.addAll(batch.members);
        customers.addAll(batch.customers);
        everything |= batch.everything;
        doubt |= batch.doubt;
    }
}
