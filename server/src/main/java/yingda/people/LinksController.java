package yingda.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.ClientAddress;
import yingda.kernel.InvalidField;
import yingda.kernel.OwnAddress;
import yingda.kernel.Unavailable;

/// Forgotten passwords and one-time links: whoever has a link's token may do what it is for. The token travels in
/// bodies only.
@RestController
class LinksController {

    private static final int LONGEST = 200;

    private final Forgotten forgotten;
    private final LinkedActs acts;
    private final OwnOrigin ownOrigin;
    private final OwnAddress ownAddress;
    private final ClientAddress addresses;
    private final PasswordRules rules;

    LinksController(Forgotten forgotten, LinkedActs acts, OwnOrigin ownOrigin, OwnAddress ownAddress,
            ClientAddress addresses, PasswordRules rules) {
        this.forgotten = forgotten;
        this.acts = acts;
        this.ownOrigin = ownOrigin;
        this.ownAddress = ownAddress;
        this.addresses = addresses;
        this.rules = rules;
    }

    record Forgot(@Nullable String login) {
    }

    record Token(@Nullable String token) {
    }

    record NewPassword(@Nullable String token, @Nullable String password) {
    }

    /// @param purpose `invite`, `reset`, `address` or `lock`
    record Link(String purpose, String login, String workspace, String address, Instant expiresAt, int passwordLength) {
    }

    /// Always the same answer, whether or not there is such an account.
    @AllowAnyone(Pace.SIGN_IN)
    @PostMapping("/api/forgotten-password")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void forgot(@RequestBody Forgot body, HttpServletRequest request) {
        ownOrigin.check(request);
        String login = present("login", body.login());
        String root = ownAddress.sureRoot().orElseThrow(Unavailable::new);
        forgotten.ask(login, addresses.of(request), root);
    }

    @AllowAnyone(Pace.SIGN_IN)
    @PostMapping("/api/links/look")
    Link look(@RequestBody Token body, HttpServletRequest request) {
        MemberLinkStore.Link link = acts.open(token(body.token(), request));
        return new Link(link.purpose().wire(), link.login(), link.workspaceName(), link.address(), link.expiresAt(),
                rules.length(link.workspace()));
    }

    @AllowAnyone(Pace.SIGN_IN)
    @PostMapping("/api/links/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setPassword(@RequestBody NewPassword body, HttpServletRequest request) {
        acts.setPassword(token(body.token(), request), present("password", body.password()), addresses.of(request));
    }

    @AllowAnyone(Pace.SIGN_IN)
    @PostMapping("/api/links/address")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmAddress(@RequestBody Token body, HttpServletRequest request) {
        acts.confirm(token(body.token(), request), addresses.of(request));
    }

    @AllowAnyone(Pace.SIGN_IN)
    @PostMapping("/api/links/lock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lock(@RequestBody Token body, HttpServletRequest request) {
        acts.lock(token(body.token(), request), addresses.of(request));
    }

    private String token(@Nullable String token, HttpServletRequest request) {
        ownOrigin.check(request);
        return present("token", token);
    }

    private static String present(String field, @Nullable String value) {
        String text = Fields.present(field, value);
        if (text.length() > LONGEST) {
            throw new InvalidField(field, "too-long", LONGEST);
        }
        return text;
    }
}
