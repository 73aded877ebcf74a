package yingda.customers;

import java.util.Map;
import yingda.kernel.Refusal;

/// Somebody else changed the field since it was read: read it again.
public final class ChangedMeanwhile extends Refusal {

    ChangedMeanwhile(String field) {
        super("changed-meanwhile", 409, Map.of("field", field));
    }
}
