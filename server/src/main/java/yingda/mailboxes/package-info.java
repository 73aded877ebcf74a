/// The mailboxes of a workspace and of its members: setting them up, who manages which, and what is sealed about them.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "settings", "live", "channels", "conversations",
        "routing", "mime", "mailwire"})
package yingda.mailboxes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
