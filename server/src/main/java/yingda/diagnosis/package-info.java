/// Finds out why mail does not come or go: checks of domains, explanations of errors, delays hop by hop, health of
/// mailboxes with alarms and forecasts.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "settings", "channels", "dns", "maillog", "mime", "mailboxes", "mailtrials", "mails", "mailsending", "notices", "pages"})
package yingda.diagnosis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
