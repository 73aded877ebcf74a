/// The embedded database, the two pools and their safety checks, backup and restore.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package yingda.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
