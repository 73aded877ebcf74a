/// The built pages and what guards them in the browser.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people"})
package yingda.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
