package yingda.guard;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.people.Viewer;

/// The list of sensitive words and who changes it.
@Service
class WordList {

    static final int MOST_WORDS = 5_000;
    private static final int LONGEST = 60;
    private static final String SUBJECT = "sensitive-word";

    private final SensitiveWordStore store;
    private final TextGuard guard;
    private final Audit audit;
    private final TransactionTemplate transaction;

    WordList(SensitiveWordStore store, TextGuard guard, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.guard = guard;
        this.audit = audit;
        this.transaction = transaction;
    }

    List<SensitiveWord> all(UUID workspace) {
        return store.list(workspace);
    }

    /// Adds those that the list lacks; returns how many these were.
    int add(Viewer viewer, List<String> words, SensitiveWord.Action action, SensitiveWord.Direction direction) {
        Set<String> known = store.list(viewer.workspace()).stream().map(word -> Folding.fold(word.word()))
                .collect(Collectors.toSet());
        Map<String, String> byFolded = new LinkedHashMap<>();
        words.stream().map(WordList::checked).forEach(word -> byFolded.putIfAbsent(Folding.fold(word), word));
        byFolded.keySet().removeAll(known);
        List<String> fresh = List.copyOf(byFolded.values());
        if (known.size() + fresh.size() > MOST_WORDS) {
            throw new InvalidField("words", "too-long", MOST_WORDS);
        }
        change(viewer, () -> fresh.forEach(word -> {
            SensitiveWord added = new SensitiveWord(Uuids.next(), word, action, direction, viewer.member(), Instant.EPOCH);
            store.insert(viewer.workspace(), added);
            record(viewer, "sensitive-word.added", added.id(), Map.of(), described(added));
        }));
        return fresh.size();
    }

    void edit(Viewer viewer, UUID id, String text, SensitiveWord.Action action, SensitiveWord.Direction direction) {
        SensitiveWord word = new SensitiveWord(id, checked(text), action, direction, viewer.member(), Instant.EPOCH);
        change(viewer, () -> {
            SensitiveWord before = store.find(viewer.workspace(), id).orElseThrow(NotFound::new);
            store.update(viewer.workspace(), word);
            record(viewer, "sensitive-word.changed", id, described(before), described(word));
        });
    }

    void delete(Viewer viewer, UUID id) {
        change(viewer, () -> {
            SensitiveWord before = store.find(viewer.workspace(), id).orElseThrow(NotFound::new);
            store.delete(viewer.workspace(), id);
            record(viewer, "sensitive-word.deleted", id, described(before), Map.of());
        });
    }

    private void change(Viewer viewer, Runnable work) {
        try {
            transaction.executeWithoutResult(_ -> work.run());
        } catch (DuplicateKeyException there) {
            throw new WordTaken();
        }
        guard.changed(viewer.workspace());
    }

    private void record(Viewer viewer, String act, UUID id, Map<String, ?> before, Map<String, ?> after) {
        audit.record(new Act(viewer.workspace(), act, SUBJECT, id, before, after));
    }

    private static Map<String, ?> described(SensitiveWord word) {
        return Map.of("word", word.word(), "action", word.action().wire(), "direction", word.direction().wire());
    }

    private static String checked(String word) {
        String stripped = word.strip().replaceAll("\\s+", " ");
        if (stripped.isEmpty()) {
            throw new InvalidField("word", "missing");
        }
        if (stripped.length() > LONGEST) {
            throw new InvalidField("word", "too-long", LONGEST);
        }
        if (stripped.indexOf('\0') >= 0) {
            throw new InvalidField("word", "format");
        }
        return stripped;
    }
}
