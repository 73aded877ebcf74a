/// Products and articles that agents send as cards: the workspace's own list, or what a provider answers over HTTP.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "files", "settings", "conversations"})
package yingda.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
