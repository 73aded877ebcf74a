package yingda.guard;

import java.util.List;

/// What the guard says of a text.
///
/// @param text with what is masked replaced by `*`; as long as the original
/// @param blocked words for which it may not be sent at all
/// @param warnings words that the writer has to confirm
public record Guarded(String text, List<String> blocked, List<String> warnings) {

    /// Whether this differs from the text that was asked about.
    public boolean masks(String asked) {
        return !text.equals(asked);
    }
}
