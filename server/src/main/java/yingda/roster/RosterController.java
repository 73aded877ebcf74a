package yingda.roster;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.Page;
import yingda.people.Allow;
import yingda.people.Group;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The list of members.
@RestController
class RosterController {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Roster roster;
    private final RosterExport export;

    RosterController(Roster roster, RosterExport export) {
        this.roster = roster;
        this.export = export;
    }

    /// @param name null for a preset
    /// @param givable whether the viewer may give it
    record RoleChoice(String key, @Nullable String name, boolean givable) {
    }

    record GroupChoice(UUID id, String name) {

        static GroupChoice of(Group group) {
            return new GroupChoice(group.id(), group.name());
        }
    }

    /// What forms and filters choose from.
    ///
    /// @param mails whether the workspace has a mailbox by which invitations go out
    record Choices(List<RoleChoice> roles, List<GroupChoice> groups, boolean mails) {
    }

    /// Filters are parts of what they are called after, in small letters or not. `sort`: `login`, `displayName`, `name`, `department`,
    /// `createdAt` or `seenAt`, with `-` before it for the other direction; the newest first when it is absent.
    @Allow(Permission.MEMBERS_MANAGE)
    @GetMapping("/api/members")
    Page<Entry> list(Viewer viewer, @ModelAttribute Wanted wanted, @RequestParam(required = false) @Nullable String cursor) {
        return roster.list(viewer, wanted.checked(), cursor);
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @GetMapping("/api/members/choices")
    Choices choices(Viewer viewer) {
        return roster.choices(viewer);
    }

    /// The same list as a file, for spreadsheets. `lang` is `zh` or `en`.
    @Allow(Permission.MEMBERS_MANAGE)
    @GetMapping(path = "/api/members.csv", produces = "text/csv")
    void csv(Viewer viewer, @ModelAttribute Wanted wanted, @RequestParam(defaultValue = "zh") String lang,
            HttpServletResponse response) throws IOException {
        saved(response, "text/csv; charset=utf-8", "members.csv");
        export.csv(viewer, wanted.checked(), lang.equals("en"), response.getOutputStream());
    }

    /// The same list as a workbook. `lang` is `zh` or `en`.
    @Allow(Permission.MEMBERS_MANAGE)
    @GetMapping(path = "/api/members.xlsx", produces = XLSX)
    void xlsx(Viewer viewer, @ModelAttribute Wanted wanted, @RequestParam(defaultValue = "zh") String lang,
            HttpServletResponse response) throws IOException {
        saved(response, XLSX, "members.xlsx");
        export.xlsx(viewer, wanted.checked(), lang.equals("en"), response.getOutputStream());
    }

    static void saved(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Cache-Control", "no-store");
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @GetMapping("/api/members/{id}")
    Entry get(Viewer viewer, @PathVariable UUID id) {
        return roster.get(viewer, id);
    }
}
