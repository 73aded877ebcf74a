package yingda.tokens;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.kernel.Page;
import yingda.people.Allow;
import yingda.people.AllowMember;
import yingda.people.BySession;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Own tokens for everybody; everybody's for who may.
@RestController
class TokensController {

    private final Tokens tokens;

    TokensController(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @param scopes permissions of the member
    /// @param expiresAt RFC 3339; null for never
    record Creation(@Nullable String name, @Nullable List<String> scopes, @Nullable String expiresAt) {
    }

    record Items(List<Token> items) {
    }

    @AllowMember
    @BySession
    @GetMapping("/api/tokens")
    Items own(Viewer viewer) {
        return new Items(tokens.own(viewer));
    }

    @AllowMember
    @BySession
    @PostMapping("/api/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    Tokens.Made make(Viewer viewer, @RequestBody Creation creation) {
        return tokens.make(viewer, creation.name(), creation.scopes(), time(creation.expiresAt()));
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException odd) {
            throw new InvalidField("expiresAt", "format");
        }
    }

    @AllowMember
    @BySession
    @DeleteMapping("/api/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeOwn(Viewer viewer, @PathVariable UUID id) {
        tokens.revokeOwn(viewer, id);
    }

    @Allow(Permission.TOKENS_MANAGE)
    @BySession
    @GetMapping("/api/member-tokens")
    Page<Token> all(Viewer viewer, @RequestParam(required = false) @Nullable UUID cursor) {
        return tokens.all(viewer.workspace(), cursor);
    }

    @Allow(Permission.TOKENS_MANAGE)
    @BySession
    @DeleteMapping("/api/member-tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Viewer viewer, @PathVariable UUID id) {
        tokens.revoke(viewer.workspace(), id);
    }
}
