package yingda.mailings;

import java.util.Map;
import yingda.kernel.Refusal;

/// The test mail did not go out.
final class TestMailRefused extends Refusal {

    /// @param text the server's words
    TestMailRefused(String text) {
        super("test-mail-refused", 409, Map.of("text", text));
    }
}
