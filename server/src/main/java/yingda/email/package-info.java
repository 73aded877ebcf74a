/// Mailboxes: IMAP in, SMTP out, parsing, threading.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "settings", "files", "live", "customers", "channels", "conversations", "routing", "guard", "dns", "maillog", "audit", "drafts", "notices", "ratings", "worktime"})
package yingda.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
