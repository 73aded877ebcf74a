/// What is written once and said often: the knowledge base, the FAQ of customers, and quick replies.
///
/// All of them are trees of one shape ([Entry]). Agents and customers of a group see of the knowledge base and the FAQ
/// what is assigned to that group; public quick replies are everyone's, personal ones their owner's alone.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "files", "conversations", "pages", "records"})
package yingda.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
