/// What happens in a chat in which somebody has fallen silent: a reminder to the customer, an end by the server. Rows
/// say when to look at a conversation next, so that no restart forgets one; nodes share the work by leases.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "settings", "conversations", "routing"})
package yingda.silence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
