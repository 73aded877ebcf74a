/// Written records: what was said with a customer, searched page by page and taken out as a document.
///
/// Lines come in the order of conversations, oldest first, and within one in the order of `seq`: a thread of mails
/// stays together. Pages are read by key from either end; nothing is counted. A search that finds little stops after
/// a number of lines and goes on with the next page.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "files", "customers", "conversations"})
package yingda.records;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
