package yingda.records;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line as a document shows it.
///
/// @param who names the writer; empty for the system
/// @param picture a file to be shown below the text, where the document can
record Entry(Style style, Instant at, String who, String text, @Nullable UUID picture) {

    enum Style { CUSTOMER, MEMBER, NOTE, SYSTEM }
}
