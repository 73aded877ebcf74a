package yingda.replies;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;
import yingda.kernel.Page;
import yingda.kernel.PlainText;
import yingda.people.Allow;
import yingda.people.Members;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.replies.AutoReplyStore.AgentText;
import yingda.settings.Settings;

/// The replies: all who serve may read them, what nobody accepts is managed, off-hours are the super admins'.
@RestController
@RequestMapping("/api/replies")
class AutoRepliesController {

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_NAME = 100;
    private static final int PAGE = 50;

    private final AutoReplies replies;
    private final AutoReplyStore store;
    private final Members members;
    private final Settings settings;
    private final Audit audit;
    private final TransactionTemplate transaction;

    AutoRepliesController(AutoReplies replies, AutoReplyStore store, Members members, Settings settings, Audit audit,
            TransactionTemplate transaction) {
        this.replies = replies;
        this.store = store;
        this.members = members;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// @param own what customers of the viewer are told while it is offline; empty for nothing
    record View(OffHoursReply offHours, UnacceptedReplies unaccepted, String own) {
    }

    record OffHoursBody(@Nullable Boolean on, @Nullable String text, @Nullable Boolean faq) {
    }

    record UnacceptedBody(@Nullable String allOffline, @Nullable String allFull) {
    }

    record MemberBody(@Nullable String text) {
    }

    @GetMapping
    @Allow(Permission.CONVERSATIONS_SERVE)
    View get(Viewer viewer) {
        UUID workspace = viewer.workspace();
        return new View(replies.offHours(workspace), replies.unaccepted(workspace), store.agentText(workspace, viewer.member()));
    }

    /// What customers are told while an agent is offline, by the agents' names, 50 a page; `name` occurs in theirs.
    @GetMapping("/members")
    @Allow(Permission.CONVERSATIONS_SERVE)
    Page<AgentText> members(Viewer viewer, @RequestParam(defaultValue = "") String name, @RequestParam(required = false) @Nullable UUID cursor) {
        List<AgentText> found = store.agentTexts(viewer.workspace(), PlainText.optional("name", name, LONGEST_NAME), cursor, PAGE + 1);
        List<AgentText> page = found.subList(0, Math.min(PAGE, found.size()));
        return new Page<>(page, found.size() > PAGE ? page.getLast().id().toString() : null);
    }

    @PutMapping("/off-hours")
    @Allow(Permission.SETTINGS_MANAGE)
    OffHoursReply putOffHours(Viewer viewer, @RequestBody OffHoursBody body) {
        boolean on = Boolean.TRUE.equals(body.on());
        OffHoursReply reply = new OffHoursReply(on, on ? PlainText.required("text", body.text(), LONGEST_TEXT)
                : PlainText.optional("text", body.text(), LONGEST_TEXT), Boolean.TRUE.equals(body.faq()));
        settings.write(viewer.workspace(), OffHoursReply.TOPIC, reply);
        return reply;
    }

    @PutMapping("/unaccepted")
    @Allow(Permission.REPLIES_MANAGE)
    UnacceptedReplies putUnaccepted(Viewer viewer, @RequestBody UnacceptedBody body) {
        UnacceptedReplies texts = new UnacceptedReplies(PlainText.optional("allOffline", body.allOffline(), LONGEST_TEXT),
                PlainText.optional("allFull", body.allFull(), LONGEST_TEXT));
        settings.write(viewer.workspace(), UnacceptedReplies.TOPIC, texts);
        return texts;
    }

    @PutMapping("/members/{id}")
    @Allow(Permission.REPLIES_MANAGE)
    AgentText putMember(Viewer viewer, @PathVariable UUID id, @RequestBody MemberBody body) {
        UUID workspace = viewer.workspace();
        String name = members.view(workspace, id).orElseThrow(NotFound::new).displayName();
        String text = PlainText.optional("text", body.text(), LONGEST_TEXT);
        transaction.executeWithoutResult(_ -> {
            String before = store.agentText(workspace, id);
            if (!before.equals(text)) {
                store.setAgentText(workspace, id, text);
                audit.record(new Act(workspace, "agent-reply.changed", "member", id, Map.of("text", before), Map.of("text", text)));
            }
        });
        return new AgentText(id, name, text);
    }
}
