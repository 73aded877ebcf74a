/// Configured channels and the durable outbox.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people"})
package yingda.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
