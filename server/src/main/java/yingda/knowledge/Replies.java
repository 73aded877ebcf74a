package yingda.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.kernel.NotFound;
import yingda.people.Viewer;

/// What an agent has at hand: its own quick replies, everybody's, and what of the knowledge base is assigned to these
/// groups. They are a conversation's, whose agent the caller has checked, or all that the agent works for.
@Service
class Replies {

    private static final int MOST_HITS = 30;
    private static final List<Tree> TREES = List.of(Tree.PERSONAL, Tree.PUBLIC, Tree.KNOWLEDGE);

    private final EntryStore store;
    private final TreeCopies copies;
    private final Answers answers;
    private final Files files;
    private final Uses uses;
    private final Clock clock;

    Replies(EntryStore store, TreeCopies copies, Answers answers, Files files, Uses uses, Clock clock) {
        this.store = store;
        this.copies = copies;
        this.answers = answers;
        this.files = files;
        this.uses = uses;
        this.clock = clock;
    }

    /// @param snippet where the words stand in what it says, or its beginning
    record Hit(Tree tree, Outline.Placed placed, String snippet) {
    }

    Map<Tree, Outline> of(Viewer viewer, Predicate<UUID> groups) {
        Map<Tree, Outline> trees = new EnumMap<>(Tree.class);
        TREES.forEach(tree -> trees.put(tree, of(viewer, tree, groups)));
        return trees;
    }

    private Outline of(Viewer viewer, Tree tree, Predicate<UUID> groups) {
        return switch (tree) {
            case PERSONAL -> Outline.of(store.all(viewer.workspace(), tree, viewer.member())).shown(clock.instant());
            case PUBLIC -> copies.shown(viewer.workspace(), tree);
            default -> copies.shownTo(viewer.workspace(), tree, groups);
        };
    }

    /// Those in which every word stands, in title, keywords or content: best ones first, at most 30.
    List<Hit> search(Viewer viewer, Predicate<UUID> groups, String words) {
        List<String> wanted = Arrays.stream(words.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty()).toList();
        return of(viewer, groups).entrySet().stream()
                .flatMap(tree -> tree.getValue().items().stream()
                        .filter(item -> !item.entry().isFolder() && rank(item.entry(), wanted) > 0)
                        .map(item -> new Hit(tree.getKey(), item, snippet(item.entry(), wanted))))
                .sorted(Comparator.<Hit>comparingInt(hit -> -rank(hit.placed().entry(), wanted))
                        .thenComparing(hit -> -hit.placed().entry().uses()))
                .limit(MOST_HITS).toList();
    }

    /// 0 when a word is missing; more when they stand in the title or among the keywords.
    private static int rank(Entry entry, List<String> words) {
        String title = entry.title().toLowerCase(Locale.ROOT);
        String keywords = String.join("\n", entry.keywords()).toLowerCase(Locale.ROOT);
        String plain = entry.plain().toLowerCase(Locale.ROOT);
        int rank = 1;
        for (String word : words) {
            int found = title.startsWith(word) ? 4 : title.contains(word) ? 3 : keywords.contains(word) ? 2
                    : plain.contains(word) ? 1 : 0;
            if (found == 0) {
                return 0;
            }
            rank += found;
        }
        return rank;
    }

    private static String snippet(Entry entry, List<String> words) {
        String text = entry.plain().replaceAll("\\s+", " ");
        String lower = text.toLowerCase(Locale.ROOT);
        int at = words.stream().mapToInt(lower::indexOf).filter(found -> found >= 0).min().orElse(0);
        if (at < 40 || lower.length() != text.length()) {
            return entry.brief();
        }
        int from = Character.isLowSurrogate(text.charAt(at - 20)) ? at - 21 : at - 20;
        int to = Math.min(text.length(), from + 120);
        return "…" + text.substring(from, to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to);
    }

    /// @throws NotFound when the agent has no such entry here, or it says nothing
    Outline.Placed find(Viewer viewer, Predicate<UUID> groups, UUID entry) {
        return TREES.stream().flatMap(tree -> of(viewer, tree, groups).find(entry).stream())
                .filter(found -> !found.entry().isFolder()).findFirst().orElseThrow(NotFound::new);
    }

    Answer answer(Entry entry) {
        return answers.of(entry);
    }

    /// Counts a use and answers what can be sent: a picture is a copy that the agent owns.
    Answer use(Viewer viewer, Entry entry) {
        uses.count(viewer.workspace(), entry.id());
        Answer answer = answers.of(entry);
        return answer.file() == null ? answer : new Answer(answer.kind(), null, null, copy(viewer, answer.file()));
    }

    private FileView copy(Viewer viewer, FileView picture) {
        try (InputStream bytes = files.open(viewer.workspace(), picture.id())) {
            return files.store(viewer.workspace(), bytes, picture.name(), "member", viewer.member());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean sendAtOnce(Viewer viewer) {
        return store.sendAtOnce(viewer.workspace(), viewer.member());
    }

    void sendAtOnce(Viewer viewer, boolean on) {
        store.sendAtOnce(viewer.workspace(), viewer.member(), on);
    }
}
