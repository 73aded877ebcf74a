/// Queue, capacity, assignment, transfer; who serves a conversation.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "live", "customers", "channels", "conversations"})
package yingda.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
