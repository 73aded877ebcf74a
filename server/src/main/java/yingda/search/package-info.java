/// Full-text search over what was said: an embedded Lucene index per node, made from the database alone.
///
/// The index follows the log of [yingda.feed] and keeps its place in it in its own commits, so both are there or
/// neither; it is made anew by itself when it is absent, damaged, of another make or of another database. It holds ids
/// and words, never a text: what was found is read from the database, where access is checked once more.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "files", "customers", "conversations", "records", "feed"})
package yingda.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
