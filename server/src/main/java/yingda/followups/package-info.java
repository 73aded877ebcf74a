/// What agents attach to conversations to come back to it: tags on messages, marks for what is not settled yet.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "live", "customers", "conversations", "records"})
package yingda.followups;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
