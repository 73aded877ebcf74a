package yingda.audit;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that was done.
///
/// @param name subject and past participle, `member.disabled`
/// @param subjectKind what it was done to, `member`
/// @param subject its id; null for the workspace as a whole
/// @param before what was changed, as it was; ids and figures, nothing personal of a customer
/// @param after the same as it is now
public record Act(UUID workspace, String name, String subjectKind, @Nullable UUID subject, Map<String, ?> before,
        Map<String, ?> after) {
}
