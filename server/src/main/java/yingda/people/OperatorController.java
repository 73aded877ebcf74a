package yingda.people;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Page;

/// Workspaces, for those who run the installation.
@RestController
@RequestMapping("/api/operator/workspaces")
class OperatorController {

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,199}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");
    private static final Pattern LANGUAGE = Pattern.compile("zh|en");
    private static final int LONGEST_NAME = 100;

    private final Workspaces workspaces;
    private final Members members;

    OperatorController(Workspaces workspaces, Members members) {
        this.workspaces = workspaces;
        this.members = members;
    }

    record Admin(@Nullable String login, @Nullable String name, @Nullable String email, @Nullable String language) {
    }

    record NewWorkspace(@Nullable String name, @Nullable Admin admin) {
    }

    record Change(@Nullable String name) {
    }

    @AllowOperator
    @GetMapping
    Page<WorkspaceRow> list(@RequestParam(required = false) @Nullable UUID cursor) {
        return workspaces.list(cursor);
    }

    @AllowOperator
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Workspaces.Made create(Viewer viewer, @RequestBody NewWorkspace body) {
        if (body.admin() == null) {
            throw new InvalidField("admin", "missing");
        }
        Admin admin = body.admin();
        String login = Fields.present("login", admin.login()).strip().toLowerCase(Locale.ROOT);
        return workspaces.create(name(body.name()), new Workspaces.FirstAdmin(Fields.matching("login", login, LOGIN),
                Fields.name("name", admin.name()), Fields.matching("email", admin.email(), EMAIL),
                admin.language() == null ? "zh" : Fields.matching("language", admin.language(), LANGUAGE)), login(viewer));
    }

    @AllowOperator
    @PatchMapping("/{id}")
    WorkspaceRow rename(Viewer viewer, @PathVariable UUID id, @RequestBody Change body) {
        return workspaces.rename(id, name(body.name()), login(viewer));
    }

    @AllowOperator
    @PostMapping("/{id}/disable")
    WorkspaceRow disable(Viewer viewer, @PathVariable UUID id) {
        return workspaces.setDisabled(id, true, viewer.workspace(), login(viewer));
    }

    @AllowOperator
    @PostMapping("/{id}/enable")
    WorkspaceRow enable(Viewer viewer, @PathVariable UUID id) {
        return workspaces.setDisabled(id, false, viewer.workspace(), login(viewer));
    }

    private String login(Viewer viewer) {
        return members.find(viewer.workspace(), viewer.member()).map(Member::login).orElseThrow(NotFound::new);
    }

    private static String name(@Nullable String name) {
        String known = Fields.present("name", name).strip();
        if (known.length() > LONGEST_NAME) {
            throw new InvalidField("name", "too-long", LONGEST_NAME);
        }
        return known;
    }
}
