package yingda.mailings;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.conversations.ConversationAccess;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.kernel.InvalidField;
import yingda.kernel.PlainText;
import yingda.kernel.Uuids;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Templates: all who serve use them, some write them.
@RestController
@RequestMapping("/api/mail-templates")
class MailTemplatesController {

    private static final int LONGEST_NAME = 100;

    private final MailTemplates templates;
    private final MailWords words;
    private final TemplateHtml html;
    private final Values values;
    private final ConversationAccess access;
    private final Files files;

    MailTemplatesController(MailTemplates templates, MailWords words, TemplateHtml html, Values values,
            ConversationAccess access, Files files) {
        this.templates = templates;
        this.words = words;
        this.html = html;
        this.values = values;
        this.access = access;
        this.files = files;
    }

    record View(UUID id, String name, String subject, String html, List<FileView> files, Instant changedAt) {
    }

    /// @param variables what may stand in double braces
    record Views(List<View> templates, List<String> variables) {
    }

    record Form(@Nullable String name, @Nullable String subject, @Nullable String html, @Nullable List<UUID> fileIds) {
    }

    record RenderBody(@Nullable UUID conversationId) {
    }

    record PreviewBody(@Nullable String subject, @Nullable String html, @Nullable UUID customerId) {
    }

    record Copies(List<FileView> files) {
    }

    record Preview(String subject, String html, List<String> missing) {
    }

    @GetMapping
    @Allow(Permission.CONVERSATIONS_SERVE)
    Views list(Viewer viewer) {
        return new Views(templates.list(viewer.workspace()).stream().map(template -> view(viewer, template)).toList(),
                Placeholders.KNOWN);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(Permission.MAIL_TEMPLATES_MANAGE)
    View add(Viewer viewer, @RequestBody Form form) {
        return view(viewer, templates.add(viewer.workspace(), checked(viewer, Uuids.next(), form, List.of())));
    }

    @PutMapping("/{id}")
    @Allow(Permission.MAIL_TEMPLATES_MANAGE)
    View change(Viewer viewer, @PathVariable UUID id, @RequestBody Form form) {
        MailTemplate before = templates.get(viewer.workspace(), id);
        return view(viewer, templates.change(viewer.workspace(), checked(viewer, id, form, before.fileIds())));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.MAIL_TEMPLATES_MANAGE)
    void delete(Viewer viewer, @PathVariable UUID id) {
        templates.delete(viewer.workspace(), id);
    }

    /// Filled for an answer in this conversation.
    @PostMapping("/{id}/render")
    @Allow(Permission.CONVERSATIONS_SERVE)
    MailTemplates.Ready render(Viewer viewer, @PathVariable UUID id, @RequestBody RenderBody body) {
        MailTemplate template = templates.get(viewer.workspace(), id);
        UUID conversation = Optional.ofNullable(body.conversationId()).orElseThrow(() -> new InvalidField("conversationId", "missing"));
        return templates.ready(viewer, template, values.of(viewer.workspace(), access.access(viewer, conversation), viewer.displayName()));
    }

    /// Copies of its attachments for a mailing that begins with it.
    @PostMapping("/{id}/files")
    @Allow(Permission.MAILINGS_SEND)
    Copies copies(Viewer viewer, @PathVariable UUID id) {
        return new Copies(templates.copies(viewer, templates.get(viewer.workspace(), id)));
    }

    /// How it would look; nothing is stored.
    ///
    /// @param body without a customer: without a customer's values
    @PostMapping("/preview")
    @Allow(Permission.MAIL_TEMPLATES_MANAGE)
    Preview preview(Viewer viewer, @RequestBody PreviewBody body) {
        MailWords.Checked checked = words.check(viewer, body.subject(), body.html(), List.of(), List.of());
        Map<String, String> known = values.of(viewer.workspace(), body.customerId(), viewer.displayName());
        Values.Filled filled = Values.fill(checked.subject(), checked.html(), known);
        return new Preview(filled.subject(), html.shown(viewer.workspace(), filled.html()), filled.missing());
    }

    private MailTemplate checked(Viewer viewer, UUID id, Form form, List<UUID> kept) {
        MailWords.Checked checked = words.check(viewer, form.subject(), form.html(), form.fileIds(), kept);
        return new MailTemplate(id, PlainText.required("name", form.name(), LONGEST_NAME), checked.subject(), checked.html(),
                checked.fileIds(), Instant.EPOCH);
    }

    private View view(Viewer viewer, MailTemplate template) {
        Map<UUID, FileView> attached = files.views(viewer.workspace(), template.fileIds());
        return new View(template.id(), template.name(), template.subject(), html.shown(viewer.workspace(), template.html()),
                template.fileIds().stream().flatMap(id -> Stream.ofNullable(attached.get(id))).toList(), template.changedAt());
    }
}
