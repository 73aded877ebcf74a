/// A named cast, a week of conversations, a shop and a mail server to play with. Its beans exist only with
/// `yingda.demo`, which `bin/run` sets on a data folder that a demo made; the mail server's classes are not in the
/// product's jar at all. It writes rows of other modules, because their verbs know only the present.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "pages", "routing", "mailboxes"})
package yingda.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
