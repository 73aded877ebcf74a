/// Mails on their way out: written, queued, handed over at the pace that the provider bears, and followed to the end.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "files", "live", "channels", "conversations",
        "routing", "guard", "maillog", "drafts", "notices", "ratings", "worktime", "mime", "mailwire", "mailboxes", "mailoauth", "mails"})
package yingda.mailsending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
