package yingda.workbench;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.Page;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Whom a conversation can be handed to, who is called in notes, whose messages are looked for.
@RestController
class ColleaguesController {

    private static final int PAGE = 50;

    private final DeskStore store;

    ColleaguesController(DeskStore store) {
        this.store = store;
    }

    /// 50 a page, those who can take a customer first; what is asked for: [Colleagues]. Who changes rank between two pages
    /// may stand on both or on none; the socket tells of each change.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/desk/members")
    Page<MemberState> list(Viewer viewer, @RequestParam(defaultValue = "") String name, @RequestParam(required = false) @Nullable UUID group,
            @RequestParam(defaultValue = "enabled") String among, @RequestParam(required = false) @Nullable List<UUID> ids,
            @RequestParam(required = false) @Nullable String cursor) {
        List<DeskStore.Listed> found = store.colleagues(viewer.workspace(), new Colleagues(name, group, among, ids),
                cursor == null ? null : ColleagueCursor.parse(cursor), ids == null ? PAGE + 1 : ids.size());
        List<DeskStore.Listed> page = ids == null ? found.subList(0, Math.min(PAGE, found.size())) : found;
        return new Page<>(page.stream().map(DeskStore.Listed::state).toList(),
                page.size() < found.size() ? ColleagueCursor.after(page.getLast()).toString() : null);
    }
}
