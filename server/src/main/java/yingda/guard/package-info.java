/// Sensitive data in what people write: words that may not be said, and numbers and secrets that nobody should keep.
///
/// Everything is decided before storage and from memory: rules are compiled once and looked up again every 1.5 s.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "audit", "settings"})
package yingda.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
