package yingda.email;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import yingda.mailwire.ImapConnection;
import yingda.mailwire.Place;

/// The order in which old mails are taken in: mails that name each other are a thread, the thread with the newest mail
/// comes first, and in a thread the oldest mail comes first.
final class MailPlan {

    /// A mail of the list and where it lies.
    record Entry(Place place, ImapConnection.Listed listed) {

        private Instant received() {
            return listed.received() == null ? Instant.EPOCH : listed.received();
        }
    }

    private final int[] parent;

    private MailPlan(int count) {
        parent = new int[count];
        for (int i = 0; i < count; i++) {
            parent[i] = i;
        }
    }

    static List<Entry> order(List<Entry> mails) {
        var plan = new MailPlan(mails.size());
        Map<String, Integer> byId = new HashMap<>();
        for (int i = 0; i < mails.size(); i++) {
            for (String id : mails.get(i).listed().ids()) {
                Integer other = byId.putIfAbsent(id, i);
                if (other != null) {
                    plan.parent[plan.root(i)] = plan.root(other);
                }
            }
        }
        Map<Integer, List<Entry>> threads = new HashMap<>();
        for (int i = 0; i < mails.size(); i++) {
            threads.computeIfAbsent(plan.root(i), _ -> new ArrayList<>()).add(mails.get(i));
        }
        threads.values().forEach(thread -> thread.sort(Comparator.comparing(Entry::received).thenComparing(mail -> mail.place().uid())));
        return threads.values().stream()
                .sorted(Comparator.comparing((List<Entry> thread) -> thread.getLast().received())
                        .thenComparing(thread -> thread.getLast().place().uid()).reversed())
                .flatMap(List::stream).toList();
    }

    private int root(int i) {
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }
}
