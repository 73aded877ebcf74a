package yingda.sso;

import java.util.Map;
import yingda.kernel.Refusal;

/// The provider cannot be used as it is set up, or what came back from it cannot be believed: `unreachable`,
/// `not-a-provider`, `denied`, `unknown-flow`, `wrong-issuer`, `code-refused`, `bad-token`.
final class SingleSignOnFailed extends Refusal {

    private final transient String detail;

    /// @param reason one of the above
    /// @param detail for the operator's log; nothing of it leaves the server
    SingleSignOnFailed(String reason, String detail) {
        super("single-sign-on-failed", 409, Map.of("reason", reason));
        this.detail = detail;
    }

    String reason() {
        return (String) data().get("reason");
    }

    String detail() {
        return detail;
    }
}
