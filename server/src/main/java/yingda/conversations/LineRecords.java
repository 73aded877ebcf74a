package yingda.conversations;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import yingda.customers.PersonalRecords.Archive;
import yingda.files.FileErasure;
import yingda.files.FileView;
import yingda.files.Files;

/// Lines, and the files that they show.
@Component
class LineRecords implements ConversationRecords {

    private static final int LINES = 1_000;

    private final ConversationStore reads;
    private final ErasureStore store;
    private final RecallStore recalls;
    private final OriginalStore originals;
    private final Files files;
    private final FileErasure fileErasure;

    LineRecords(ConversationStore reads, ErasureStore store, RecallStore recalls,
            OriginalStore originals, Files files, FileErasure fileErasure) {
        this.reads = reads;
        this.store = store;
        this.recalls = recalls;
        this.originals = originals;
        this.files = files;
        this.fileErasure = fileErasure;
    }

    private record Header(UUID id, UUID channel, UUID group, String state, @Nullable String subject, Instant openedAt,
            @Nullable Instant endedAt, long seq) {
    }

    private record Exported(long seq, String kind, String sender, @Nullable UUID senderId, boolean isPublic,
            ObjectNode content, Instant at) {
    }

    @Override
    public void export(UUID workspace, List<UUID> conversations, Archive archive) throws IOException {
        for (Conversation one : reads.find(workspace, conversations)) {
            String folder = "conversations/" + one.id() + "/";
            archive.json(folder + "conversation.json", new Header(one.id(), one.channel(), one.group(),
                    one.state().word(), one.subject(), one.openedAt(), one.endedAt(), one.seq()));
            exportLines(one, folder, archive);
            List<RecallStore.Recalled> recalled = recalls.of(workspace, one.id());
            if (!recalled.isEmpty()) {
                archive.json(folder + "recalled.json", recalled);
            }
        }
    }

    private void exportLines(Conversation one, String folder, Archive archive) throws IOException {
        for (List<Line> page = page(one, 0); !page.isEmpty(); page = page(one, page.getLast().seq())) {
            archive.json(folder + "lines-from-" + page.getFirst().seq() + ".json",
                    page.stream().map(LineRecords::exported).toList());
            for (FileView file : files.views(one.workspace(), shown(page)).values()) {
                archive.bytes("files/" + file.id() + "/" + file.name(), files.open(one.workspace(), file.id()));
            }
        }
    }

    private List<Line> page(Conversation one, long after) {
        return reads.linesAfter(one.workspace(), one.id(), after, LINES, false);
    }

    private static Exported exported(Line line) {
        return new Exported(line.seq(), line.kind(), line.sender().word(), line.senderId(), line.isPublic(),
                line.content(), line.at());
    }

    private static List<UUID> shown(List<Line> lines) {
        return lines.stream().map(line -> line.content().path("file").path("id").asString(""))
                .filter(id -> !id.isEmpty()).map(UUID::fromString).toList();
    }

    @Override
    public void erase(UUID workspace, List<UUID> conversations, Kept what) {
        switch (what) {
            case CONTENTS -> {
                fileErasure.erase(workspace, store.mailedFiles(workspace, conversations));
                fileErasure.erase(workspace, store.files(workspace, conversations));
                recalls.erase(workspace, conversations);
                originals.deleteOf(workspace, conversations);
                store.eraseLines(workspace, conversations);
            }
            case FILES -> {
                fileErasure.erase(workspace, store.files(workspace, conversations));
                recalls.eraseFiles(workspace, conversations);
                store.eraseFileLines(workspace, conversations);
            }
            case MAILS -> {
                fileErasure.erase(workspace, store.mailedFiles(workspace, conversations));
                store.eraseMailViews(workspace, conversations);
            }
        }
    }
}
