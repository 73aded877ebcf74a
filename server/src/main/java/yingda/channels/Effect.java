package yingda.channels;

/// Performs the outbox items of one name; a bean. At least once: an item whose attempt was cut off comes again, so an
/// effect that must not happen twice keeps its own record of how far it came.
public interface Effect {

    /// Which items, for example `email.send`.
    String name();

    /// One attempt, on a thread of its own within the item's workspace scope and outside any transaction. It may take
    /// minutes. Whatever it throws counts as [Outcome.Retry].
    Outcome perform(OutboxItem item);

    /// The item will not be tried again, because the attempts are used up. Called once, after [#perform]; an item
    /// that `perform` itself called dead or unknown does not come here.
    default void exhausted(OutboxItem item, String error) {
    }
}
