package yingda.customers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// The fields of a customer's card, each edited for itself. In a change null means: leave it.
///
/// @param displayName what agents see; first what the channel told, then what an agent made of it
/// @param note agents' free text, never shown to the customer
/// @param gender `female`, `male`, `other` or empty
/// @param membership level or number of a membership, as agents write it
public record CardFields(@Nullable String displayName, @Nullable String note, @Nullable String gender,
        @Nullable String region, @Nullable String address, @Nullable String membership) {

    static final int LONGEST_NAME = 120;
    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_OTHER = 120;

    /// Changes nothing.
    public static final CardFields NONE = new CardFields(null, null, null, null, null, null);

    /// A change of the name alone.
    public static CardFields name(String displayName) {
        return new CardFields(displayName, null, null, null, null, null);
    }

    /// A change of the note alone.
    public static CardFields note(String note) {
        return new CardFields(null, note, null, null, null, null);
    }

    /// By their names, in the order of the card.
    Map<String, @Nullable String> byName() {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("displayName", displayName);
        fields.put("note", note);
        fields.put("gender", gender);
        fields.put("region", region);
        fields.put("address", address);
        fields.put("membership", membership);
        return fields;
    }

    /// With blanks around the values taken away.
    ///
    /// @throws InvalidField when a value may not stand in its field
    CardFields checked() {
        if (displayName != null && displayName.isBlank()) {
            throw new InvalidField("displayName", "too-short", 1);
        }
        if (gender != null && !gender.matches("|female|male|other")) {
            throw new InvalidField("gender", "unknown-value");
        }
        return new CardFields(within("displayName", displayName, LONGEST_NAME), within("note", note, LONGEST_NOTE), gender,
                within("region", region, LONGEST_OTHER), within("address", address, LONGEST_ADDRESS),
                within("membership", membership, LONGEST_OTHER));
    }

    private static @Nullable String within(String field, @Nullable String value, int longest) {
        if (value == null) {
            return null;
        }
        String stripped = value.strip();
        if (stripped.length() > longest) {
            throw new InvalidField(field, "too-long", longest);
        }
        return stripped;
    }
}
