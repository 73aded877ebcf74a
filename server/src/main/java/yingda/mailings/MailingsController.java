package yingda.mailings;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.customers.CustomerTag;
import yingda.customers.CustomerTags;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.kernel.InvalidField;
import yingda.kernel.OwnAddress;
import yingda.kernel.Page;
import yingda.kernel.PlainText;
import yingda.kernel.Uuids;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Mailings, for those who may send them.
@RestController
@RequestMapping("/api/mailings")
class MailingsController {

    private static final int LONGEST_NAME = 100;
    private static final int PAGE = 20;

    private final Mailings mailings;
    private final MailingStore store;
    private final MailWords words;
    private final TemplateHtml html;
    private final CustomerTags tags;
    private final Files files;
    private final OwnAddress own;
    private final TestMails tests;

    MailingsController(Mailings mailings, MailingStore store, MailWords words, TemplateHtml html, CustomerTags tags, Files files,
            OwnAddress own, TestMails tests) {
        this.mailings = mailings;
        this.store = store;
        this.words = words;
        this.html = html;
        this.tags = tags;
        this.files = files;
        this.own = own;
        this.tests = tests;
    }

    private static final Tally NOBODY = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    record MailboxView(UUID id, String name, String address) {
    }

    /// @param insecure links would go out without https: mail programs do not offer to unsubscribe
    record Options(List<MailboxView> mailboxes, List<CustomerTag> tags, List<String> variables, boolean insecure, int mostRecipients) {
    }

    record Row(UUID id, String name, String subject, UUID mailboxId, String state, boolean warning, @Nullable Instant startAt,
            @Nullable Instant startedAt, @Nullable Instant finishedAt, Instant createdAt, Tally tally) {
    }

    /// @param stoppedFor `complaints` or `bounces` while it is stopped
    /// @param warning so many complaints that providers begin to refuse mail
    record View(UUID id, String name, UUID mailboxId, String subject, String html, List<FileView> files, boolean tracked,
            String state, @Nullable String trouble, @Nullable String stoppedFor, boolean warning, @Nullable Instant startAt, @Nullable Instant startedAt,
            @Nullable Instant finishedAt, Instant createdAt, Tally tally) {
    }

    record Form(@Nullable String name, @Nullable UUID mailboxId, @Nullable String subject, @Nullable String html,
            @Nullable List<UUID> fileIds, @Nullable Boolean tracked) {
    }

    record StartBody(@Nullable Instant at) {
    }

    /// @param recipientId null: all of them
    record AgainBody(@Nullable UUID recipientId) {
    }

    record TestBody(@Nullable String address, @Nullable UUID recipientId) {
    }

    @GetMapping("/options")
    @Allow(Permission.MAILINGS_SEND)
    Options options(Viewer viewer) {
        return new Options(mailings.senders(viewer).stream()
                .map(sender -> new MailboxView(sender.mailbox(), sender.name(), sender.address())).toList(),
                tags.list(viewer.workspace()), Placeholders.KNOWN.stream().filter(one -> !one.startsWith("conversation.")).toList(), own.root().stream().noneMatch(root -> root.startsWith("https:")), Audience.MOST);
    }

    @GetMapping
    @Allow(Permission.MAILINGS_SEND)
    Page<Row> list(Viewer viewer, @RequestParam(required = false) @Nullable UUID cursor) {
        List<Mailing> found = store.list(viewer.workspace(), cursor, PAGE + 1);
        List<Mailing> page = found.stream().limit(PAGE).toList();
        Map<UUID, Tally> tallies = store.tallies(viewer.workspace(), page.stream().map(Mailing::id).toList());
        return new Page<>(page.stream().map(one -> row(one, tallies.getOrDefault(one.id(), NOBODY))).toList(),
                found.size() > PAGE ? page.getLast().id().toString() : null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(Permission.MAILINGS_SEND)
    View add(Viewer viewer, @RequestBody Form form) {
        return view(viewer, mailings.add(viewer, draft(viewer, Uuids.next(), form, List.of())));
    }

    @GetMapping("/{id}")
    @Allow(Permission.MAILINGS_SEND)
    View get(Viewer viewer, @PathVariable UUID id) {
        return view(viewer, mailings.get(viewer.workspace(), id));
    }

    @PutMapping("/{id}")
    @Allow(Permission.MAILINGS_SEND)
    View change(Viewer viewer, @PathVariable UUID id, @RequestBody Form form) {
        Mailing before = mailings.get(viewer.workspace(), id);
        return view(viewer, mailings.change(viewer, draft(viewer, id, form, before.fileIds())));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.MAILINGS_SEND)
    void delete(Viewer viewer, @PathVariable UUID id) {
        mailings.delete(viewer, id);
    }

    /// A recipient's mail as it would look: the first one's, or that of an invented one.
    @GetMapping("/{id}/preview")
    @Allow(Permission.MAILINGS_SEND)
    TestMails.Preview preview(Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID recipient) {
        return tests.preview(viewer, mailings.get(viewer.workspace(), id), recipient);
    }

    /// Sends a recipient's mail to the member itself.
    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.MAILINGS_SEND)
    void test(Viewer viewer, @PathVariable UUID id, @RequestBody TestBody body) {
        Mailing mailing = mailings.get(viewer.workspace(), id);
        tests.send(viewer, mailing, mailings.sender(viewer, mailing.mailbox()),
                PlainText.required("address", body.address(), 254), body.recipientId());
    }

    @PostMapping("/{id}/start")
    @Allow(Permission.MAILINGS_SEND)
    View start(Viewer viewer, @PathVariable UUID id, @RequestBody StartBody body) {
        return view(viewer, mailings.start(viewer, id, body.at()));
    }

    @PostMapping("/{id}/pause")
    @Allow(Permission.MAILINGS_SEND)
    View pause(Viewer viewer, @PathVariable UUID id) {
        return view(viewer, mailings.pause(viewer, id));
    }

    @PostMapping("/{id}/resume")
    @Allow(Permission.MAILINGS_SEND)
    View resume(Viewer viewer, @PathVariable UUID id) {
        return view(viewer, mailings.resume(viewer, id));
    }

    /// Once more to those of whom nobody knows whether they got it.
    @PostMapping("/{id}/send-again")
    @Allow(Permission.MAILINGS_SEND)
    View again(Viewer viewer, @PathVariable UUID id, @RequestBody AgainBody body) {
        return view(viewer, mailings.again(viewer, id, body.recipientId()));
    }

    @PostMapping("/{id}/cancel")
    @Allow(Permission.MAILINGS_SEND)
    View cancel(Viewer viewer, @PathVariable UUID id) {
        return view(viewer, mailings.cancel(viewer, id));
    }

    private Mailing draft(Viewer viewer, UUID id, Form form, List<UUID> kept) {
        MailWords.Checked checked = words.check(viewer, form.subject(), form.html(), form.fileIds(), kept);
        UUID mailbox = Optional.ofNullable(form.mailboxId()).orElseThrow(() -> new InvalidField("mailboxId", "missing"));
        return new Mailing(id, PlainText.required("name", form.name(), LONGEST_NAME), mailbox, checked.subject(), checked.html(),
                checked.fileIds(), Boolean.TRUE.equals(form.tracked()), "draft", null, null, null, null, null, null, viewer.member(), Instant.EPOCH);
    }

    private static Row row(Mailing mailing, Tally tally) {
        return new Row(mailing.id(), mailing.name(), mailing.subject(), mailing.mailbox(), mailing.state(), tally.mustWarn(),
                mailing.startAt(), mailing.startedAt(), mailing.finishedAt(), mailing.createdAt(), tally);
    }

    private View view(Viewer viewer, Mailing mailing) {
        Tally tally = store.tallies(viewer.workspace(), List.of(mailing.id())).getOrDefault(mailing.id(), NOBODY);
        Map<UUID, FileView> attached = files.views(viewer.workspace(), mailing.fileIds());
        return new View(mailing.id(), mailing.name(), mailing.mailbox(), mailing.subject(), html.shown(viewer.workspace(), mailing.html()),
                mailing.fileIds().stream().map(attached::get).filter(Objects::nonNull).toList(), mailing.tracked(), mailing.state(),
                mailing.trouble(), mailing.stoppedFor(), tally.mustWarn(), mailing.startAt(), mailing.startedAt(), mailing.finishedAt(),
                mailing.createdAt(), tally);
    }
}
