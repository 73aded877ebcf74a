package yingda.dns;

import java.util.List;

/// What the name servers said.
///
/// @param records as they came, in no order; empty unless something was found
public record Answer<T>(State state, List<T> records) {

    /// How a question ended.
    public enum State {
        /// There are records.
        FOUND,
        /// The name exists, without records of this type.
        NO_RECORD,
        /// The name does not exist.
        NO_NAME,
        /// Nobody answered, or with a failure: nothing is known.
        FAILED
    }

    /// True when there is at least one record.
    public boolean isFound() {
        return state == State.FOUND;
    }

    /// True when nobody knows whether there are records.
    public boolean hasFailed() {
        return state == State.FAILED;
    }
}
