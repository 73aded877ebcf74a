package yingda.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What administrators see and end of how members sign in.
@RestController
class MemberSecurityController {

    private final MemberSecurity security;

    MemberSecurityController(MemberSecurity security) {
        this.security = security;
    }

    /// @param shared whether the account belongs to another workspace, too: then only its owner changes it
    /// @param invitedUntil null when no invitation is open
    record View(@Nullable String email, boolean emailConfirmed, boolean secondFactor, boolean locked, boolean shared,
            @Nullable Instant invitedUntil, List<Device> sessions) {
    }

    record Email(@Nullable String email) {
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @GetMapping("/api/members/{id}/security")
    View get(Viewer viewer, @PathVariable UUID id) {
        return security.get(viewer, id);
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @PutMapping("/api/members/{id}/email")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setEmail(Viewer viewer, @PathVariable UUID id, @RequestBody Email body) {
        security.setEmail(viewer, id, body.email());
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @BySession
    @DeleteMapping("/api/members/{id}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetSecondFactor(Viewer viewer, @PathVariable UUID id) {
        security.resetSecondFactor(viewer, id);
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @DeleteMapping("/api/members/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSessions(Viewer viewer, @PathVariable UUID id) {
        security.endSessions(viewer, id);
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @DeleteMapping("/api/members/{id}/sessions/{session}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSession(Viewer viewer, @PathVariable UUID id, @PathVariable UUID session) {
        security.endSession(viewer, id, session);
    }
}
