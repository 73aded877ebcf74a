/// The chat on web pages: visitors, their sockets and the public settings.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "files", "live", "customers", "channels", "conversations", "routing", "knowledge", "guard", "settings", "worktime", "replies", "ratings", "records"})
package yingda.webchat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
