package yingda.people;

import java.util.function.ToIntFunction;

/// How often one address may use the public routes of a kind. Many people may share an address, so these only keep
/// floods out; who is known by more than an address (a visitor, an account, an application, a token) is also counted
/// by that.
public enum Pace {

    /// Pages, scripts, pictures, documents.
    PAGES(PublicLimits::pagesPerMinute),
    /// What visitors' pages ask for.
    VISITORS(PublicLimits::visitorCallsPerMinute),
    /// What leads to a session: sign-in, its steps, single sign-on, one-time links.
    SIGN_IN(PublicLimits::signInsPerMinute),
    /// Forms that whoever was sent a link fills in.
    FORMS(PublicLimits::formsPerMinute),
    /// Signed requests of applications.
    APPLICATIONS(PublicLimits::addressApplicationCallsPerMinute);

    private final ToIntFunction<PublicLimits> limit;

    Pace(ToIntFunction<PublicLimits> limit) {
        this.limit = limit;
    }

    int perMinute(PublicLimits limits) {
        return limit.applyAsInt(limits);
    }
}
