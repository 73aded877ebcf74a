package yingda.mailings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.kernel.NotFound;
import yingda.people.Viewer;

/// The templates of a workspace. Within its scope.
@Service
class MailTemplates {

    private static final int MOST = 500;

    private final MailTemplateStore store;
    private final Files files;
    private final TransactionTemplate transaction;
    private final Audit audit;

    MailTemplates(MailTemplateStore store, Files files, TransactionTemplate transaction, Audit audit) {
        this.store = store;
        this.files = files;
        this.transaction = transaction;
        this.audit = audit;
    }

    List<MailTemplate> list(UUID workspace) {
        return store.list(workspace, MOST);
    }

    MailTemplate get(UUID workspace, UUID id) {
        return store.find(workspace, id).orElseThrow(NotFound::new);
    }

    /// @throws TemplateNameTaken when there is one of this name
    MailTemplate add(UUID workspace, MailTemplate template) {
        return named(() -> {
            store.insert(workspace, template);
            audit.record(new Act(workspace, "mail-template.added", "mail-template", template.id(), Map.of(), facts(template)));
        }, workspace, template.id());
    }

    /// @throws TemplateNameTaken when another one has this name
    MailTemplate change(UUID workspace, MailTemplate template) {
        return named(() -> {
            MailTemplate before = get(workspace, template.id());
            store.update(workspace, template);
            audit.record(new Act(workspace, "mail-template.changed", "mail-template", template.id(), facts(before), facts(template)));
        }, workspace, template.id());
    }

    private MailTemplate named(Runnable write, UUID workspace, UUID id) {
        try {
            return transaction.execute(_ -> {
                write.run();
                return get(workspace, id);
            });
        } catch (DuplicateKeyException taken) {
            throw new TemplateNameTaken();
        }
    }

    void delete(UUID workspace, UUID id) {
        transaction.executeWithoutResult(_ -> {
            MailTemplate before = get(workspace, id);
            store.delete(workspace, id);
            audit.record(new Act(workspace, "mail-template.deleted", "mail-template", id, facts(before), Map.of()));
        });
    }

    private static Map<String, ?> facts(MailTemplate template) {
        return Map.of("name", template.name(), "subject", template.subject(), "files", template.fileIds().size());
    }

    /// A template filled for an answer. Its pictures and attachments become uploads of the agent, who may send only
    /// what it brought itself.
    record Ready(String subject, String html, List<FileView> files, List<String> missing) {
    }

    Ready ready(Viewer viewer, MailTemplate template, Map<String, String> values) {
        Values.Filled filled = Values.fill(template.subject(), template.html(), values);
        String shown = TemplateHtml.withPictures(filled.html(), file -> copy(viewer, file).url());
        return new Ready(filled.subject(), shown, template.fileIds().stream().map(file -> copy(viewer, file)).toList(), filled.missing());
    }

    /// Copies of a template's attachments, as uploads of the member.
    List<FileView> copies(Viewer viewer, MailTemplate template) {
        return template.fileIds().stream().map(file -> copy(viewer, file)).toList();
    }

    private FileView copy(Viewer viewer, UUID file) {
        FileView known = files.view(viewer.workspace(), file).orElseThrow(NotFound::new);
        try (InputStream bytes = files.open(viewer.workspace(), file)) {
            return files.store(viewer.workspace(), bytes, known.name(), "member", viewer.member());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
