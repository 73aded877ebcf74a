/// Members as administrators keep them: the list with filters, adding, changing, inviting, importing, exporting, and
/// disabling with a hand-over of what somebody serves. Whose rights reach how far is decided by `people`.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "files", "routing"})
package yingda.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
