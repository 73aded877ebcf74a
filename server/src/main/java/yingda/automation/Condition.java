package yingda.automation;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// One thing that must be so.
///
/// @param field what is looked at, see [Field]
/// @param op how it is compared, one of the field's
/// @param values what it is compared with: ids, words, numbers, by field; none where the operation needs none
record Condition(String field, String op, List<String> values) {

    Condition {
        values = values == null ? List.of() : values.stream().filter(Objects::nonNull).toList();
    }

    Condition withTag(UUID from, UUID into) {
        return !field.equals(Field.CUSTOMER_TAG.wire()) ? this
                : new Condition(field, op, values.stream().map(value -> value.equals(from.toString()) ? into.toString() : value).distinct().toList());
    }
}
