package yingda.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.ClientAddress;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;

/// Sign-in, sign-out, and who one is.
@RestController
class SessionController {

    private static final int LONGEST = 200;

    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Members members;
    private final OwnAccount ownAccount;
    private final OwnOrigin ownOrigin;
    private final ClientAddress addresses;
    private final Entrance entrance;
    private final Workspaces workspaces;

    SessionController(SignIn signIn, Sessions sessions, SessionCookie cookie, Members members, OwnAccount ownAccount,
            OwnOrigin ownOrigin, ClientAddress addresses, Entrance entrance, Workspaces workspaces) {
        this.workspaces = workspaces;
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookie = cookie;
        this.members = members;
        this.ownAccount = ownAccount;
        this.ownOrigin = ownOrigin;
        this.addresses = addresses;
        this.entrance = entrance;
    }

    record Credentials(@Nullable String login, @Nullable String password, @Nullable UUID workspace) {
    }

    record Passwords(@Nullable String old, @Nullable String password) {
    }

    record Self(UUID id, String login, String name, @Nullable String avatar, String role, String language,
            List<UUID> groups) {
    }

    record Workspace(UUID id, String name) {
    }

    record SignedIn(Self member, Workspace workspace, List<String> permissions, String csrfToken) {
    }

    @AllowAnyone(Pace.SIGN_IN)
    @PostMapping("/api/session")
    SignedIn signIn(@RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        ownOrigin.check(request);
        String login = required("login", credentials.login());
        String password = required("password", credentials.password());
        Browser browser = Browser.of(request, addresses);
        return view(entrance.arrive(signIn.signIn(login, password, credentials.workspace(), browser,
                entrance.trust(browser)), browser, response));
    }

    static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidField(field, "missing");
        }
        if (value.length() > LONGEST) {
            throw new InvalidField(field, "too-long", LONGEST);
        }
        return value;
    }

    @AllowMember
    @BySession
    @GetMapping("/api/session")
    SignedIn session(Session session) {
        return view(session);
    }

    SignedIn view(Session session) {
        Viewer viewer = session.viewer();
        Member self = members.find(viewer.workspace(), viewer.member()).orElseThrow(NotFound::new);
        return new SignedIn(
                new Self(self.id(), self.login(), self.displayName(), self.avatarUrl(), self.role(),
                        self.language(), self.groups()),
                new Workspace(viewer.workspace(), members.workspaceName(viewer.workspace())),
                permissions(viewer),
                session.csrfToken());
    }

    /// Those of the role, and `operator` for who runs the installation.
    private List<String> permissions(Viewer viewer) {
        Stream<String> more = workspaces.isOperator(viewer) ? Stream.of("operator") : Stream.empty();
        return Stream.concat(viewer.permissions().stream().map(Permission::wire), more).toList();
    }

    @AllowMember
    @BySession
    @DeleteMapping("/api/session")
    ResponseEntity<Void> signOut(HttpServletRequest request) {
        sessions.close(request.getHeader("Cookie"));
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.with("", Duration.ZERO))
                .build();
    }

    @AllowMember
    @BySession
    @PutMapping("/api/session/password")
    ResponseEntity<Void> changePassword(Viewer viewer, @RequestBody Passwords change, HttpServletRequest request) {
        ownAccount.changePassword(viewer, required("old", change.old()), required("password", change.password()),
                Browser.of(request, addresses));
        return ResponseEntity.noContent().build();
    }
}
