/// Mailboxes that log in by their provider's own sign-in page: consents, tokens, and what opens a connection in the
/// mailbox's name.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "channels", "maillog", "mailwire", "mailboxes"})
package yingda.mailoauth;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
