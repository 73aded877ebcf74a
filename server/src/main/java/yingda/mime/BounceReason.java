package yingda.mime;

/// Why a mail was not delivered, in families that differ in what one has to do about it.
public enum BounceReason {
    USER_UNKNOWN(true), HOST_UNKNOWN(true), HAS_MOVED(true), NOT_ACCEPTING_MAIL(true),
    MAILBOX_FULL(false), SYSTEM_FULL(false), SUSPENDED(false), FILTERED(false), REJECTED(false), BLOCKED(false),
    BAD_REPUTATION(false), REQUIRES_PTR(false), AUTHENTICATION(false), POLICY(false), SPAM(false), VIRUS(false),
    SECURITY(false), NO_RELAYING(false), CONTENT(false), NOT_RFC_COMPLIANT(false), TOO_LARGE(false),
    TOO_MANY_CONNECTIONS(false), TOO_FAST(false), EXPIRED(false), NETWORK(false), MAILER(false), SYSTEM(false),
    SYNTAX(false), ON_HOLD(false), DELIVERED(false), UNDEFINED(false);

    private final boolean hard;

    BounceReason(boolean hard) {
        this.hard = hard;
    }

    /// True when the address is dead for good.
    public boolean isHard() {
        return hard;
    }
}
