package yingda.customers;

import java.util.Collection;
import java.util.UUID;

/// What one module keeps of a customer and what follows when the customer turns out to be another one. Beans of this
/// type are asked in the order of their `@Order`, the contact points first: then nothing new comes to the old one.
public interface Belongings {

    /// `@Order` of the contact points; the others come later.
    int FIRST = 0;

    /// What it is, `visitors`; stable, for it is stored.
    String kind();

    /// Gives everything to the other customer, in the caller's transaction.
    ///
    /// @return the ids of what was moved
    Collection<UUID> move(UUID workspace, UUID from, UUID into);

    /// Gives back what was moved, in the caller's transaction.
    ///
    /// @param from whose it was at first
    void moveBack(UUID workspace, Collection<UUID> moved, UUID from, UUID into);
}
