/// Whether mails of ours were opened, followed and answered: a picture and links with random tokens, off unless a
/// workspace switches it on. What machines fetch is counted apart. Links lead only to targets that were stored when the
/// mail was made.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "settings", "live", "customers", "conversations", "mime", "mailsending", "email"})
package yingda.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
