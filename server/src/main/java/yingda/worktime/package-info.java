/// When the groups are at work: a week, special working days, holidays, in a time zone; and what of it applies at an
/// instant. A special day stands above a holiday, a holiday above the week.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "settings"})
package yingda.worktime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
