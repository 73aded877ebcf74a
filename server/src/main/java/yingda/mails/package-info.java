/// Mails as the desk keeps and shows them: their raw bytes, their lines, their view, their senders' truth.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "files", "conversations", "mime", "mailwire", "mailboxes"})
package yingda.mails;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
