package yingda.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import yingda.settings.Settings;

/// Looks at what people write before it is stored. Needs no scope and reads nothing per text: the rules of a workspace
/// lie in memory and are at most 2 s behind a change on another node.
@Service
public class TextGuard {

    private static final Duration FRESH = Duration.ofMillis(1_500);
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final Settings settings;
    private final SensitiveWordStore store;
    private final Clock clock;
    private final Map<UUID, Held> held = new ConcurrentHashMap<>();

    TextGuard(Settings settings, SensitiveWordStore store, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    private record Held(Instant read, SensitiveWordStore.Version version, Rules rules) {
    }

    /// What the rules say of a text, without doing anything about it.
    public Guarded check(UUID workspace, Side side, String text) {
        return rules(workspace).check(side, text);
    }

    /// The text as it may be stored.
    ///
    /// @param confirmed whether the writer was warned before and wants it so
    /// @throws SensitiveWords when it may not be sent
    /// @throws SensitiveWordsUnconfirmed when the writer has to confirm first
    public String pass(UUID workspace, Side side, String text, boolean confirmed) {
        Guarded guarded = check(workspace, side, text);
        refuse(guarded, confirmed);
        return guarded.text();
    }

    /// As [#pass], for safe HTML: words are looked for between its tags, also where tags part them.
    public String passHtml(UUID workspace, Side side, String html, boolean confirmed) {
        StringBuilder words = new StringBuilder(html.length());
        StringBuilder passed = new StringBuilder(html.length());
        int done = 0;
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            words.append(html, done, tag.start());
            passed.append(check(workspace, side, html.substring(done, tag.start())).text()).append(tag.group());
            done = tag.end();
        }
        words.append(html, done, html.length());
        refuse(check(workspace, side, words.toString()), confirmed);
        return passed.append(check(workspace, side, html.substring(done)).text()).toString();
    }

    private static void refuse(Guarded guarded, boolean confirmed) {
        if (!guarded.blocked().isEmpty()) {
            throw new SensitiveWords(guarded.blocked());
        }
        if (!guarded.warnings().isEmpty() && !confirmed) {
            throw new SensitiveWordsUnconfirmed(guarded.warnings());
        }
    }

    /// How long what was masked is kept; 0 for not at all.
    public int originalDays(UUID workspace) {
        return rules(workspace).settings().originalDays();
    }

    private Rules rules(UUID workspace) {
        Instant now = clock.instant();
        Held known = held.get(workspace);
        if (known != null && now.isBefore(known.read().plus(FRESH)) && !now.isBefore(known.read())) {
            return known.rules();
        }
        GuardSettings set = settings.read(workspace, GuardSettings.TOPIC, GuardSettings.class, GuardSettings.USUAL);
        SensitiveWordStore.Version version = store.version(workspace);
        boolean same = known != null && known.version().equals(version) && known.rules().settings().equals(set);
        Rules rules = same ? known.rules() : new Rules(set, words(workspace, version));
        held.put(workspace, new Held(now, version, rules));
        return rules;
    }

    private List<SensitiveWord> words(UUID workspace, SensitiveWordStore.Version version) {
        return version.words() == 0 ? List.of() : store.allOf(workspace);
    }

    /// The rules were changed here: the next text meets them.
    void changed(UUID workspace) {
        held.remove(workspace);
    }
}
