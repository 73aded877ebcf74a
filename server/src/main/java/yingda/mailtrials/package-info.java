/// Whether a mailbox works, tried out: servers looked for, a log-in step by step, and a test mail there and back.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "live", "channels", "maillog", "mime", "mailwire", "mailboxes", "mailoauth"})
package yingda.mailtrials;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
