/// The heart: a conversation, its append-only lines, its states.
///
/// Messages and notes go through lanes ([Messages]), state changes through verbs ([Conversations]). Both count `seq`
/// under the conversation's row lock, so lines have no gaps; what follows a commit is told in the order of commits
/// ([CommitOrder]) by [Broadcasts]. Who may see what is asked at one door ([ConversationAccess]).
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "files", "live", "customers", "channels", "guard", "settings"})
package yingda.conversations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
