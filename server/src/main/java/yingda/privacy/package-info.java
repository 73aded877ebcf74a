/// Export and erasure of one customer, and deletion of what was kept long enough.
///
/// What there is to take out and delete the modules say that keep it ([yingda.customers.PersonalRecords],
/// [yingda.conversations.ConversationRecords]).
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "customers", "channels", "conversations"})
package yingda.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
