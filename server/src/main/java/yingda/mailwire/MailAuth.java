package yingda.mailwire;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How an account proves itself at its servers.
public enum MailAuth {
    /// A password or an authorisation code of the provider.
    PASSWORD,
    /// A token that the provider gives by its own sign-in page (XOAUTH2).
    OAUTH;

    /// As JSON and the database write it.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static MailAuth of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
