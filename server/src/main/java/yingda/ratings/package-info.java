/// What customers think of a conversation: stars, tags and a comment, asked for at its end or by its agent, given once.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "settings", "guard", "customers", "conversations", "pages"})
package yingda.ratings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
