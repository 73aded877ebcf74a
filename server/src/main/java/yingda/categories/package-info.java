/// What conversations were about: a tree of categories, which group offers which, and what was chosen at an end.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "customers", "conversations"})
package yingda.categories;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
