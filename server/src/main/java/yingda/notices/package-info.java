/// Tells members of what needs them while no page of theirs is open: who waits in the queue, who waits for an answer.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "settings", "channels", "conversations", "routing",
        "worktime"})
package yingda.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
