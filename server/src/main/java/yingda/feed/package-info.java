/// What happened in conversations, as one log for durable consumers: webhooks, rules, the search index.
///
/// The log is the rows themselves: lines, changes of state, lines that were overwritten. They are read in the order of
/// (transaction, id) below the oldest transaction that still runs, so that none can appear behind a reader. Each
/// [FeedConsumer] has a cursor that moves in the transaction of its own work: what it writes there happens once.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "conversations"})
package yingda.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
