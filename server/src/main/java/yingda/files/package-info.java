/// Attachments: stored, sniffed, limited, downloaded after a check that their owner registers.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people"})
package yingda.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
