/// Templates of mails, bulk mail with unsubscribing, and the list of those whom bulk mail must not reach. One mail per
/// recipient, handed over by whoever holds its lease; a recipient on the list is passed over, whenever it came there.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "pages", "files", "customers", "conversations", "mime", "mailsending", "email", "tracking", "settings", "notices", "worktime"})
package yingda.mailings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
