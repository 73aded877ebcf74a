/// The log of what was said between us and mail servers, step by step, without secrets, contents and whole addresses.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "settings"})
package yingda.maillog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
