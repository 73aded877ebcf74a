/// Queue, capacity, assignment, transfer; who serves a conversation.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "settings", "people", "live", "customers", "channels", "conversations", "categories"})
package yingda.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
