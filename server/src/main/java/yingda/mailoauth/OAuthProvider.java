package yingda.mailoauth;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import yingda.kernel.InvalidField;
import yingda.mailwire.MailPreset;
import yingda.mailwire.MailPresets;

/// A mail provider whose own sign-in page can stand for a password.
enum OAuthProvider {
    /// Restricted scope: what comes in by it is shown to the desk's agents and used for nothing else (Google API
    /// Services User Data Policy, Limited Use).
    GOOGLE("gmail", Duration.ofDays(180), List.of("openid", "email", "https://mail.google.com/")),
    MICROSOFT("microsoft-365", Duration.ofDays(90), List.of("openid", "email", "offline_access",
            "https://outlook.office.com/IMAP.AccessAsUser.All", "https://outlook.office.com/POP.AccessAsUser.All",
            "https://outlook.office.com/SMTP.Send"));

    private final String preset;
    private final Duration unused;
    private final List<String> scopes;

    OAuthProvider(String preset, Duration unused, List<String> scopes) {
        this.preset = preset;
        this.unused = unused;
        this.scopes = scopes;
    }

    /// What is asked for: reading and sending mail, and knowing which address it is.
    String scope() {
        return String.join(" ", scopes);
    }

    /// After how long without use a consent ends (their documents on refresh tokens).
    Duration unused() {
        return unused;
    }

    /// The servers of an address at this provider.
    MailPreset servers(String domain) {
        return MailPresets.ofDomain(domain).filter(found -> word().equals(found.oauth()))
                .or(() -> MailPresets.all().stream().filter(found -> found.id().equals(preset)).findFirst()).orElseThrow();
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OAuthProvider> find(String word) {
        return List.of(values()).stream().filter(provider -> provider.word().equals(word)).findFirst();
    }

    /// @throws InvalidField when there is none of this name
    static OAuthProvider of(String word) {
        return find(word).orElseThrow(() -> new InvalidField("provider", "unknown-value"));
    }
}
