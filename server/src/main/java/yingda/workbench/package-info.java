/// What the agents' pages read: lists, list events, the agents' socket.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "files", "live", "customers", "channels", "conversations", "categories", "routing", "drafts", "sla"})
package yingda.workbench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
