package yingda.mime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Message-IDs in headers (RFC 5322 section 3.6.4). Ids keep their angle brackets; blanks inside, which folding
/// leaves behind, are removed.
public final class MessageIds {

    private static final int MOST = 100;
    private static final int LONGEST = 998;

    private MessageIds() {}

    /// The first id, or null. A value without brackets is taken as it is when it is one word.
    static @Nullable String one(@Nullable String raw) {
        List<String> all = raw == null ? List.of() : list(raw);
        if (!all.isEmpty() || raw == null) {
            return all.isEmpty() ? null : all.getFirst();
        }
        String bare = clean(raw);
        return bare.isEmpty() || bare.length() > LONGEST || raw.strip().indexOf(' ') >= 0 ? null : '<' + bare + '>';
    }

    /// All ids in order, each once; of more than 100 the first and the last 99.
    public static List<String> list(String raw) {
        var found = new LinkedHashSet<String>();
        int open = raw.indexOf('<');
        while (open >= 0) {
            int close = raw.indexOf('>', open);
            if (close < 0) {
                break;
            }
            String id = clean(raw.substring(raw.lastIndexOf('<', close) + 1, close));
            if (!id.isEmpty() && id.length() <= LONGEST) {
                found.add('<' + id + '>');
            }
            open = raw.indexOf('<', close);
        }
        return bounded(new ArrayList<>(found));
    }

    private static List<String> bounded(List<String> all) {
        if (all.size() <= MOST) {
            return List.copyOf(all);
        }
        var kept = new ArrayList<String>(MOST);
        kept.add(all.getFirst());
        kept.addAll(all.subList(all.size() - MOST + 1, all.size()));
        return List.copyOf(kept);
    }

    private static String clean(String id) {
        var out = new StringBuilder(id.length());
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c > ' ' && c != 0x7f && c != '<' && c != '>') {
                out.append(c);
            }
        }
        return out.toString();
    }
}
