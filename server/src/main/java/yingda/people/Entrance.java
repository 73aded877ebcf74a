package yingda.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import yingda.kernel.ClientAddress;
import yingda.kernel.NotFound;

/// Where sign-ins end: in a session, or with what is missing. It sets the browser's cookies.
@Component
public class Entrance {

    private final SignInSteps steps;
    private final SignInStore accounts;
    private final AccountStore owners;
    private final Sessions sessions;
    private final SessionCookie session;
    private final SessionCookie step;
    private final SessionCookie device;
    private final ClientAddress addresses;

    Entrance(SignInSteps steps, SignInStore accounts, AccountStore owners, Sessions sessions, SessionCookie session,
            ClientAddress addresses) {
        this.steps = steps;
        this.accounts = accounts;
        this.owners = owners;
        this.sessions = sessions;
        this.session = session;
        this.step = session.beside("step");
        this.device = session.beside("device");
        this.addresses = addresses;
    }

    /// Lets in a member who proved itself to a provider of the workspace.
    ///
    /// @param second whether the provider proved a second factor, too
    /// @return what is still missing: `code` or `setup`; empty when the session is open
    /// @throws NotFound when there is no such member, it is disabled, or its account is locked
    public Optional<String> enter(UUID workspace, UUID member, boolean second, HttpServletRequest request, HttpServletResponse response) {
        UUID account = owners.ofMember(workspace, member).filter(id -> !owners.get(id).locked()).orElseThrow(NotFound::new);
        Membership membership = accounts.memberships(account).stream().filter(one -> one.workspace().equals(workspace)).findFirst()
                .orElseThrow(NotFound::new);
        Browser browser = Browser.of(request, addresses);
        SignInSteps.Outcome outcome = steps.begin(membership, "sso", second ? "provider" : "", browser, trust(browser));
        set(outcome, browser, response);
        return outcome instanceof SignInSteps.Outcome.Missing missing ? Optional.of(missing.step()) : Optional.empty();
    }

    /// The session that was opened.
    ///
    /// @throws SignInStep when something is missing
    Session arrive(SignInSteps.Outcome outcome, Browser browser, HttpServletResponse response) {
        set(outcome, browser, response);
        return switch (outcome) {
            case SignInSteps.Outcome.Open open -> open.opened().session();
            case SignInSteps.Outcome.Missing missing -> throw new SignInStep(missing.step());
        };
    }

    private void set(SignInSteps.Outcome outcome, Browser browser, HttpServletResponse response) {
        switch (outcome) {
            case SignInSteps.Outcome.Missing missing -> add(response, step.with(missing.ticket(), SignInSteps.LIFE));
            case SignInSteps.Outcome.Open open -> {
                sessions.close(browser.cookies());
                add(response, session.with(open.opened().token(), Sessions.AGE));
                if (ticket(browser) != null) {
                    add(response, step.with("", Duration.ZERO));
                }
                if (open.trust() != null) {
                    add(response, device.with(open.trust(), SecondFactors.TRUST));
                }
            }
        }
    }

    private static void add(HttpServletResponse response, String cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie);
    }

    /// What stands for a sign-in on its way in this browser.
    @Nullable String ticket(Browser browser) {
        return step.token(browser.cookies()).orElse(null);
    }

    /// What stands for the trust in this browser.
    @Nullable String trust(Browser browser) {
        return device.token(browser.cookies()).orElse(null);
    }
}
