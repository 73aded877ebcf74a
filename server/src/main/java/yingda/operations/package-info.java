/// What operators ask the server: its health, its figures, its interface description, and what went wrong in browsers.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people"})
package yingda.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
