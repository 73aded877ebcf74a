/// A named cast, a week of data and a mail server to play with. Never in production.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "files", "live", "customers", "channels", "conversations", "routing", "webchat", "email"})
package yingda.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
