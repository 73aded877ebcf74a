package yingda.email;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.MailPresets;
import yingda.settings.Settings;

/// Counts who sends how many mails. Those of a flood are kept in one conversation and nobody is told of them, save for
/// the first; a flood ends when its sender has been quiet for as long as it is counted.
@Component
class Floods {

    private static final Set<String> PUBLIC = MailPresets.all().stream().flatMap(preset -> preset.domains().stream()).collect(Collectors.toSet());

    private final FloodStore store;
    private final IntakeStore intake;
    private final Settings settings;

    Floods(FloodStore store, IntakeStore intake, Settings settings) {
        this.store = store;
        this.intake = intake;
        this.settings = settings;
    }

    /// What one batch of mails brings, by sender.
    static final class Batch {

        private final Map<String, Flood> floods;

        private Batch(Map<String, Flood> floods) {
            this.floods = floods;
        }

        /// The flood that a mail belongs to; null for none. Asked once for each mail, in their order: the mails of a batch
        /// that come before the limit belong to none.
        @Nullable Flood of(String address) {
            Flood whole = one("@" + domain(address));
            Flood own = one(address);
            return own != null ? own : whole;
        }

        private @Nullable Flood one(String sender) {
            Flood flood = floods.get(sender);
            return flood == null || flood.free-- > 0 ? null : flood;
        }

        Collection<Flood> floods() {
            return floods.values();
        }
    }

    /// A flood while a batch is taken in.
    static final class Flood {

        final String sender;
        private int free;
        private @Nullable UUID conversation;
        private int gathered;

        private Flood(String sender, int free, @Nullable UUID conversation) {
            this.sender = sender;
            this.free = free;
            this.conversation = conversation;
        }

        /// Where its mails go; null before the first.
        @Nullable UUID conversation() {
            return conversation;
        }

        void begin(UUID conversation) {
            this.conversation = conversation;
        }

        void gather() {
            gathered++;
        }
    }

    /// Counts news of these senders, in the caller's transaction, which keeps the mailbox.
    ///
    /// @param addresses one for each mail, lower case
    Batch count(Mailbox mailbox, List<String> addresses) {
        InboundSettings set = settings.read(mailbox.workspace(), InboundSettings.TOPIC, InboundSettings.class, InboundSettings.DEFAULTS);
        if (!set.floods() || addresses.isEmpty()) {
            return new Batch(Map.of());
        }
        var counts = new TreeMap<String, Integer>();
        for (String address : addresses) {
            counts.merge(address, 1, Integer::sum);
            String domain = domain(address);
            if (!PUBLIC.contains(domain) && !domain.equals(mailbox.domain())) {
                counts.merge("@" + domain, 1, Integer::sum);
            }
        }
        var floods = new HashMap<String, Flood>();
        for (FloodStore.Counted one : store.count(mailbox, counts, set)) {
            int most = most(one.sender(), set);
            int free = one.began() ? Math.max(0, counts.get(one.sender()) - (one.mails() - most)) : 0;
            floods.put(one.sender(), new Flood(one.sender(), free, one.conversation()));
        }
        forgetErased(mailbox, floods.values());
        return new Batch(floods);
    }

    static int most(String sender, InboundSettings set) {
        return sender.startsWith("@") ? set.mails() * InboundSettings.OF_A_DOMAIN : set.mails();
    }

    /// A conversation whose customer was erased takes no mail.
    private void forgetErased(Mailbox mailbox, Collection<Flood> floods) {
        List<UUID> named = floods.stream().map(Flood::conversation).filter(id -> id != null).toList();
        Set<UUID> there = new HashSet<>(intake.threads(mailbox, named).keySet());
        floods.stream().filter(flood -> flood.conversation != null && !there.contains(flood.conversation)).forEach(flood -> flood.conversation = null);
    }

    /// Writes down where the mails of a batch went.
    void gathered(Mailbox mailbox, Batch batch) {
        List<Flood> changed = new ArrayList<>(batch.floods().stream().filter(flood -> flood.gathered > 0).toList());
        changed.forEach(flood -> store.gathered(mailbox, flood.sender, flood.conversation, flood.gathered));
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    void forget() {
        store.forget();
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
