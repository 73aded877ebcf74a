package yingda.automation;

import java.util.List;
import java.util.Objects;

/// One thing that must be so.
///
/// @param field what is looked at, see [Field]
/// @param op how it is compared, one of the field's
/// @param values what it is compared with: ids, words, numbers, by field; none where the operation needs none
record Condition(String field, String op, List<String> values) {

    Condition {
        values = values == null ? List.of() : values.stream().filter(Objects::nonNull).toList();
    }
}
