/// Mail as bytes: reading it (MIME, charsets, headers, TNEF, bounces, kinds, what of a reply is new, safe HTML) and
/// writing it. Pure: no bean, no database, no network; the same bytes give the same answer.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package yingda.mime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
