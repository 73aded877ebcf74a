package yingda.records;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;
import yingda.people.Viewer;

/// Which lines a record has.
///
/// @param customer whose conversations; null for those of `conversation` or of `visitor`
/// @param conversation only this one
/// @param visitor the browser whose conversations these are
/// @param reader the member who reads, and by that which conversations; null when that was asked before
/// @param from first moment, null for the beginning
/// @param to first moment behind it, null for now
/// @param keyword what a line must have, in lower case; null for any
/// @param agent only conversations that this member served at some time
/// @param publicOnly what customers may see
record Search(UUID workspace, @Nullable UUID customer, @Nullable UUID conversation, @Nullable UUID visitor,
        @Nullable Viewer reader, @Nullable Instant from, @Nullable Instant to, @Nullable String keyword,
        @Nullable UUID agent, boolean publicOnly) {

    private static final int LONGEST_KEYWORD = 100;

    /// What of it a request can choose.
    record Filter(@Nullable Instant from, @Nullable Instant to, @Nullable String keyword, @Nullable UUID agent) {

        static final Filter NONE = new Filter(null, null, null, null);

        /// Checks and normalises the keyword.
        Filter {
            keyword = keyword == null || keyword.isBlank() ? null : keyword.strip();
            if (keyword != null && keyword.length() > LONGEST_KEYWORD) {
                throw new InvalidField("keyword", "too-long", LONGEST_KEYWORD);
            }
            if (keyword != null && keyword.indexOf('\0') >= 0) {
                throw new InvalidField("keyword", "format");
            }
        }
    }

    static Search ofCustomer(Viewer viewer, UUID customer, Filter filter) {
        return new Search(viewer.workspace(), customer, null, null, viewer, filter.from(), filter.to(),
                filter.keyword(), filter.agent(), false);
    }

    static Search ofConversation(UUID workspace, UUID conversation) {
        return new Search(workspace, null, conversation, null, null, null, null, null, null, false);
    }

    static Search ofVisitor(UUID workspace, UUID visitor) {
        return new Search(workspace, null, null, visitor, null, null, null, null, null, true);
    }
}
