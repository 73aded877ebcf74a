package yingda.mailwire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The log-in with a token that Google and Microsoft understand (SASL XOAUTH2).
final class XOAuth2 {

    static final String NAME = "XOAUTH2";

    private XOAuth2() {
    }

    /// What the client says, the same in all three protocols.
    static String response(MailAccount account) {
        String plain = "user=" + account.user() + "\u0001auth=Bearer " + account.password() + "\u0001\u0001";
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// What a server says in its challenge when it does not accept the token, for the log: its JSON, or the words as
    /// they are.
    static String said(String challenge) {
        try {
            return new String(Base64.getDecoder().decode(challenge.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return challenge;
        }
    }
}
