/// Mails on their way in: folders are read, mails taken in once each, threads found, floods and junk set aside.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "settings", "live", "customers", "channels",
        "conversations", "routing", "guard", "maillog", "mime", "mailwire", "mailboxes", "mailoauth", "mails", "mailsending"})
package yingda.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
