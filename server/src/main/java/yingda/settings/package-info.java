/// What a workspace has set: one value a topic, owned by the module that reads it.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit"})
package yingda.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
