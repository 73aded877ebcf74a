package yingda.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.ClientAddress;
import yingda.people.SessionController.SignedIn;

/// What follows a password or a provider's word, in the browser that proved it: its cookie stands for that.
@RestController
class StepsController {

    private final SignInSteps steps;
    private final Entrance entrance;
    private final SessionController sessions;
    private final Members members;
    private final PasswordRules rules;
    private final OwnOrigin ownOrigin;
    private final ClientAddress addresses;

    StepsController(SignInSteps steps, Entrance entrance, SessionController sessions, Members members, PasswordRules rules,
            OwnOrigin ownOrigin, ClientAddress addresses) {
        this.steps = steps;
        this.entrance = entrance;
        this.sessions = sessions;
        this.members = members;
        this.rules = rules;
        this.ownOrigin = ownOrigin;
        this.addresses = addresses;
    }

    /// @param step what is missing: `code`, `setup`, `password`; null when nothing is
    record Step(@Nullable String step, String login, int passwordLength) {
    }

    record Code(@Nullable String code, @Nullable Boolean trust) {
    }

    record Confirmation(@Nullable String code) {
    }

    record NewPassword(@Nullable String password) {
    }

    /// @param codes shown once
    record Codes(List<String> codes) {
    }

    @AllowAnyone(Pace.SIGN_IN)
    @GetMapping("/api/session/step")
    Step step(HttpServletRequest request) {
        SignInStepStore.Row row = steps.find(entrance.ticket(Browser.of(request, addresses)));
        return new Step(steps.missing(row).orElse(null), members.find(row.workspace(), row.member()).orElseThrow(SignInAgain::new).login(),
                rules.length(row.workspace()));
    }

    @AllowAnyone(Pace.SIGN_IN)
    @PostMapping("/api/session/step/code")
    SignedIn code(@RequestBody Code body, HttpServletRequest request, HttpServletResponse response) {
        Browser browser = browser(request);
        return arrive(steps.code(ticket(browser), SessionController.required("code", body.code()), Boolean.TRUE.equals(body.trust()), browser),
                browser, response);
    }

    @AllowAnyone(Pace.SIGN_IN)
    @PostMapping("/api/session/step/setup")
    SecondFactors.Setup setUp(HttpServletRequest request) {
        return steps.setUp(ticket(browser(request)));
    }

    @AllowAnyone(Pace.SIGN_IN)
    @PostMapping("/api/session/step/confirm")
    Codes confirm(@RequestBody Confirmation body, HttpServletRequest request) {
        Browser browser = browser(request);
        return new Codes(steps.confirm(ticket(browser), SessionController.required("code", body.code()), browser));
    }

    @AllowAnyone(Pace.SIGN_IN)
    @PostMapping("/api/session/step/password")
    SignedIn password(@RequestBody NewPassword body, HttpServletRequest request, HttpServletResponse response) {
        Browser browser = browser(request);
        return arrive(steps.password(ticket(browser), SessionController.required("password", body.password()), browser), browser, response);
    }

    @AllowAnyone(Pace.SIGN_IN)
    @PostMapping("/api/session/step/finish")
    SignedIn finish(HttpServletRequest request, HttpServletResponse response) {
        Browser browser = browser(request);
        return arrive(steps.finish(ticket(browser), browser), browser, response);
    }

    private SignedIn arrive(SignInSteps.Outcome outcome, Browser browser, HttpServletResponse response) {
        return sessions.view(entrance.arrive(outcome, browser, response));
    }

    private Browser browser(HttpServletRequest request) {
        ownOrigin.check(request);
        return Browser.of(request, addresses);
    }

    private String ticket(Browser browser) {
        return Optional.ofNullable(entrance.ticket(browser)).orElseThrow(SignInAgain::new);
    }
}
