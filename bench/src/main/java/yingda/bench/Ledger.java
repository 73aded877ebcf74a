package yingda.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was sent, acknowledged, stored and shown, and what is wrong between them. The sender's order is the order in
/// which [#sent] was called for a sender.
final class Ledger {

    /// What a run found. `gaps` counts holes in a conversation's seq and in what a reader was shown; `ghosts` rows
    /// that nobody sent.
    record Findings(long acknowledged, long lost, long doubled, long misordered, long gaps, long ghosts) {
    }

    /// A stored row or a shown line.
    record Line(String conversation, long seq, String clientId) {
    }

    private final Map<String, String> senderOf = new HashMap<>();
    private final Map<String, Long> orderOf = new HashMap<>();
    private final Map<String, Long> nextOrder = new HashMap<>();
    private final Set<String> acknowledged = new HashSet<>();
    private final List<Line> stored = new ArrayList<>();
    private final Map<String, List<Line>> shown = new LinkedHashMap<>();

    synchronized void sent(String sender, String clientId) {
        if (senderOf.putIfAbsent(clientId, sender) == null) {
            orderOf.put(clientId, nextOrder.merge(sender, 1L, Long::sum));
        }
    }

    synchronized void acknowledged(String clientId) {
        acknowledged.add(clientId);
    }

    /// A row as the database has it; rows of a conversation in seq order. `clientId` may be one of the server's own.
    synchronized void stored(Line line) {
        stored.add(line);
    }

    /// A line as `reader` showed it, in the order of showing, each place shown once.
    synchronized void shown(String reader, Line line) {
        shown.computeIfAbsent(reader, _ -> new ArrayList<>()).add(line);
    }

    synchronized long acknowledgements() {
        return acknowledged.size();
    }

    /// How many lines all readers have shown.
    synchronized long showings() {
        return shown.values().stream().mapToLong(List::size).sum();
    }

    /// Receivers get what is still on its way: waits until three seconds pass without a new line.
    void awaitShown() {
        long last = -1;
        while (showings() != last) {
            last = showings();
            Server.sleep(3000);
        }
    }

    /// What is stored and still on its way to a reader gets half a minute.
    void awaitAllShown() {
        for (int i = 0; i < 300 && compare().gaps() > 0; i++) {
            Server.sleep(100);
        }
    }

    synchronized Findings compare() {
        Map<String, Integer> times = new HashMap<>();
        stored.forEach(line -> times.merge(line.clientId(), 1, Integer::sum));
        long lost = acknowledged.stream().filter(id -> !times.containsKey(id)).count();
        long doubled = senderOf.keySet().stream().filter(id -> times.getOrDefault(id, 0) > 1).count();
        long misordered = disorder(stored);
        long gaps = holes();
        for (List<Line> lines : shown.values()) {
            Set<String> seen = new HashSet<>();
            doubled += lines.stream().filter(line -> senderOf.containsKey(line.clientId()))
                    .filter(line -> !seen.add(line.clientId())).count();
            misordered += disorder(lines);
            gaps += missing(lines);
        }
        long ghosts = stored.stream().filter(line -> line.clientId() != null)
                .filter(line -> !senderOf.containsKey(line.clientId())).count();
        return new Findings(acknowledged.size(), lost, doubled, misordered, gaps, ghosts);
    }

    /// How many lines stand after a later one: of the same sender, or of the same conversation by seq.
    private long disorder(List<Line> lines) {
        Map<String, Long> lastOrder = new HashMap<>();
        Map<String, Long> lastSeq = new HashMap<>();
        long count = 0;
        for (Line line : lines) {
            String sender = senderOf.get(line.clientId());
            boolean late = sender != null && orderOf.get(line.clientId()) < lastOrder.getOrDefault(sender, 0L);
            boolean back = line.seq() < lastSeq.getOrDefault(line.conversation(), 0L);
            if (late || back) {
                count++;
            }
            if (sender != null) {
                lastOrder.merge(sender, orderOf.get(line.clientId()), Math::max);
            }
            lastSeq.merge(line.conversation(), line.seq(), Math::max);
        }
        return count;
    }

    private long holes() {
        Map<String, Set<Long>> seqs = new HashMap<>();
        stored.forEach(line -> seqs.computeIfAbsent(line.conversation(), _ -> new HashSet<>()).add(line.seq()));
        return seqs.values().stream()
                .mapToLong(all -> all.stream().mapToLong(Long::longValue).max().orElse(0) - all.size()).sum();
    }

    /// Lines of the conversations that a reader showed any of, stored but not shown.
    private long missing(List<Line> lines) {
        Map<String, Set<Long>> seqs = new HashMap<>();
        lines.forEach(line -> seqs.computeIfAbsent(line.conversation(), _ -> new HashSet<>()).add(line.seq()));
        return stored.stream().filter(line -> senderOf.containsKey(line.clientId()))
                .filter(line -> seqs.containsKey(line.conversation()))
                .filter(line -> !seqs.get(line.conversation()).contains(line.seq())).count();
    }
}
