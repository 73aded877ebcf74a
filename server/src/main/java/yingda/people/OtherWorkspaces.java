package yingda.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.ClientAddress;
import yingda.kernel.InvalidField;

/// The workspaces of an account, and the way from one to another.
@RestController
class OtherWorkspaces {

    private final SignIn signIn;
    private final Sessions sessions;
    private final Entrance entrance;
    private final SessionController own;
    private final ClientAddress addresses;

    OtherWorkspaces(SignIn signIn, Sessions sessions, Entrance entrance, SessionController own, ClientAddress addresses) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.entrance = entrance;
        this.own = own;
        this.addresses = addresses;
    }

    record WorkspaceList(List<SessionController.Workspace> items) {
    }

    record Wanted(@Nullable UUID workspace) {
    }

    /// Those that the account may work in, the oldest first.
    @AllowMember
    @BySession
    @GetMapping("/api/session/workspaces")
    WorkspaceList list(HttpServletRequest request) {
        return new WorkspaceList(signIn.memberships(sessions.kind(request.getHeader("Cookie"))).stream()
                .map(one -> new SessionController.Workspace(one.workspace(), one.workspaceName())).toList());
    }

    /// Opens a session in another workspace in place of this one.
    @AllowMember
    @BySession
    @PostMapping("/api/session/workspace")
    SessionController.SignedIn change(@RequestBody Wanted body, HttpServletRequest request, HttpServletResponse response) {
        if (body.workspace() == null) {
            throw new InvalidField("workspace", "missing");
        }
        Browser browser = Browser.of(request, addresses);
        return own.view(entrance.arrive(signIn.change(sessions.kind(browser.cookies()), body.workspace(), browser,
                entrance.trust(browser)), browser, response));
    }
}
