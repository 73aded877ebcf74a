/// What members have begun to write and not sent: one draft a member and conversation, the same on every device of the
/// member. Nobody else reads it; that there is one is told to colleagues who look at the conversation.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "live", "customers", "conversations"})
package yingda.drafts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
