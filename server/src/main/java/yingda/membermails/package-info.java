/// Mails of the program to its members: invitations, new passwords, notices of sign-ins. They go out by a mailbox that
/// the workspace chose, or its first usable one.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "settings", "mailboxes", "mailsending"})
package yingda.membermails;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
