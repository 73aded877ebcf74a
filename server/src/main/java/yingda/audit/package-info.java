/// Who did what: rows that are written with an act and never change.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package yingda.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
