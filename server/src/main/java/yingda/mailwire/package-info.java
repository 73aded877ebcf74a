/// Mail servers: connections and dialogues of IMAP, POP3 and SMTP, TLS, what refusals mean, and which servers an address
/// has. It knows accounts, and no mailbox: whose they are is not its matter.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "dns", "maillog", "mime"})
package yingda.mailwire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
