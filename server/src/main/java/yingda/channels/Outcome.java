package yingda.channels;

import java.time.Duration;

/// How an attempt at an effect ended.
public sealed interface Outcome {

    /// It is done.
    record Done() implements Outcome {
    }

    /// It did not happen; it is tried again with growing pauses, until the attempts are used up.
    ///
    /// @param error one line for people
    record Retry(String error) implements Outcome {
    }

    /// It did not happen or shall be looked at again, exactly after this pause.
    record RetryAfter(Duration pause, String error) implements Outcome {
    }

    /// It may or may not have happened, and nothing will tell: it is not tried again unless someone asks for it.
    record Unknown(String error) implements Outcome {
    }

    /// It will never succeed.
    record Dead(String error) implements Outcome {
    }
}
