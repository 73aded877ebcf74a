package yingda.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.ClientAddress;
import yingda.kernel.InvalidField;
import yingda.people.SecondFactors.Setup;
import yingda.people.StepsController.Codes;

/// How members keep their own account safe: second factor, address, notices, and where they are signed in.
@RestController
class SecurityController {

    private final OwnAccount own;
    private final OwnAddresses ownAddresses;
    private final SecondFactors factors;
    private final SignInSteps steps;
    private final SignInNotices notices;
    private final PasswordRules rules;
    private final Sessions sessions;
    private final ClientAddress addresses;

    SecurityController(OwnAccount own, OwnAddresses ownAddresses, SecondFactors factors, SignInSteps steps, SignInNotices notices,
            PasswordRules rules, Sessions sessions, ClientAddress addresses) {
        this.own = own;
        this.ownAddresses = ownAddresses;
        this.factors = factors;
        this.steps = steps;
        this.notices = notices;
        this.rules = rules;
        this.sessions = sessions;
        this.addresses = addresses;
    }

    /// @param email null when the account has none
    /// @param method how this session was opened: `password` or `sso`
    /// @param obliged whether the role must have a second factor
    /// @param codesLeft recovery codes that were not used
    /// @param notice `always`, `new`, `off`, or null: as the workspace says
    /// @param usualNotice what the workspace says
    record Security(@Nullable String email, boolean emailConfirmed, String method, boolean secondFactor, boolean obliged,
            int codesLeft, @Nullable String notice, String usualNotice, int passwordLength) {
    }

    record Email(@Nullable String email, @Nullable String password) {
    }

    record Notice(@Nullable String notice) {
    }

    record Password(@Nullable String password) {
    }

    record Code(@Nullable String code) {
    }

    /// @param current the session of this request
    record DeviceView(Device device, boolean current) {
    }

    record DeviceList(List<DeviceView> items) {
    }

    @AllowMember
    @BySession
    @GetMapping("/api/session/security")
    Security security(Viewer viewer, HttpServletRequest request) {
        SessionStore.Kind kind = sessions.kind(request.getHeader("Cookie"));
        AccountStore.Account account = ownAddresses.account(kind.account());
        return new Security(account.email(), account.confirmed(), kind.method(), factors.has(kind.account()),
                steps.isObliged(viewer.workspace(), viewer.member()), factors.codesLeft(kind.account()),
                notices.chosen(viewer.workspace(), viewer.member()).orElse(null), notices.usual(viewer.workspace()),
                rules.length(viewer.workspace()));
    }

    /// Sends a link to a new address, which becomes the account's when it is followed.
    @AllowMember
    @BySession
    @PutMapping("/api/session/email")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void setEmail(Viewer viewer, @RequestBody Email body, HttpServletRequest request) {
        ownAddresses.ask(viewer, Fields.present("email", body.email()), body.password(), Browser.of(request, addresses));
    }

    @AllowMember
    @BySession
    @PutMapping("/api/session/notice")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setNotice(Viewer viewer, @RequestBody Notice body) {
        if (body.notice() != null && !SignInNotices.MODES.contains(body.notice())) {
            throw new InvalidField("notice", "unknown-value");
        }
        notices.choose(viewer.workspace(), viewer.member(), body.notice());
    }

    @AllowMember
    @BySession
    @PostMapping("/api/session/second-factor")
    Setup begin(Viewer viewer, @RequestBody Password body, HttpServletRequest request) {
        return own.beginSecondFactor(viewer, body.password(), Browser.of(request, addresses));
    }

    @AllowMember
    @BySession
    @PostMapping("/api/session/second-factor/confirm")
    Codes confirm(Viewer viewer, @RequestBody Code body, HttpServletRequest request) {
        return new Codes(own.confirmSecondFactor(viewer, code(body), Browser.of(request, addresses)));
    }

    @AllowMember
    @BySession
    @PostMapping("/api/session/second-factor/codes")
    Codes renewCodes(Viewer viewer, @RequestBody Code body, HttpServletRequest request) {
        return new Codes(own.renewCodes(viewer, code(body), Browser.of(request, addresses)));
    }

    @AllowMember
    @BySession
    @PostMapping("/api/session/second-factor/remove")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Viewer viewer, @RequestBody Code body, HttpServletRequest request) {
        own.removeSecondFactor(viewer, code(body), Browser.of(request, addresses));
    }

    @AllowMember
    @BySession
    @PostMapping("/api/session/second-factor/distrust")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void distrust(Viewer viewer, HttpServletRequest request) {
        own.distrustDevices(viewer, Browser.of(request, addresses));
    }

    private static String code(Code body) {
        return SessionController.required("code", body.code());
    }

    @AllowMember
    @BySession
    @GetMapping("/api/session/devices")
    DeviceList devices(Session session, HttpServletRequest request) {
        UUID account = sessions.kind(request.getHeader("Cookie")).account();
        return new DeviceList(sessions.ofAccount(account).stream()
                .map(device -> new DeviceView(device, device.id().equals(session.id()))).toList());
    }

    @AllowMember
    @BySession
    @DeleteMapping("/api/session/devices/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endDevice(Viewer viewer, @PathVariable UUID id, HttpServletRequest request) {
        own.endSession(viewer, id, Browser.of(request, addresses));
    }

    /// All but the one of this request.
    @AllowMember
    @BySession
    @DeleteMapping("/api/session/devices")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOtherDevices(Viewer viewer, HttpServletRequest request) {
        own.endOtherSessions(viewer, Browser.of(request, addresses));
    }
}
