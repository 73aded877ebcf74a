/// A conversation and its append-only messages, notes and states.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "files", "live", "customers", "channels"})
package yingda.conversations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
