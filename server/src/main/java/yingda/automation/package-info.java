/// Rules of super admins: when something happens in a conversation, and if it is as a rule says, then the server does
/// something about it.
///
/// What happened comes from the log ([yingda.feed]) as rows, written with the cursor. Rules look at one after the other,
/// in their order, each at the conversation as the rules before left it. That a rule took something is written down
/// before its first action, and every action commits with its own row: after a kill -9 what was done is not done again,
/// and what was not is. What the rules themselves do is known by its transaction: it never leads to the same rule again,
/// and to others three times at most.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "worktime", "customers", "channels", "conversations",
        "categories", "routing", "notices", "feed", "mailsending", "webhooks", "files"})
package yingda.automation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
