package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.mime.MailCorpus;
import yingda.mime.OwnMessageId;
import yingda.mime.Subjects;

class ThreadingTest {

    private static final UUID CUP = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID HAT = UUID.fromString("01900000-0000-7000-8000-000000000002");

    private final FakeThreadIndex index = new FakeThreadIndex();

    private Threading.Decision decide(String headers) {
        return new Threading(MailCorpus.OWN).decide(MailCorpus.parse(headers + "\n\nbody"), index);
    }

    @Test
    void aSignedIdOfOursWinsOverAllElse() {
        index.ids.put("<hat@example.com>", HAT);
        String id = MailCorpus.OWN.create(CUP, 3, "shop.example");
        var decision = decide("From: ann@example.com\nIn-Reply-To: <hat@example.com> " + id);
        assertThat(decision).isEqualTo(new Threading.Decision(CUP, "own-id", true, null));
        assertThat(decide("From: ann@example.com\nReferences: " + id + " <x@example.com>").rule()).isEqualTo("own-id");
    }

    @Test
    void aForgedIdOfOursIsNoId() {
        String id = MailCorpus.OWN.create(CUP, 3, "shop.example").replace(".3.", ".4.");
        assertThat(decide("From: ann@example.com\nIn-Reply-To: " + id).rule()).isEqualTo("new");
    }

    @ParameterizedTest
    @CsvSource({"To", "Cc", "Delivered-To", "X-Original-To"})
    void aReplyTokenAmongTheRecipientsNamesTheConversation(String header) {
        var decision = decide("From: ann@example.com\n" + header + ": Help <help+" + MailCorpus.OWN.replyToken(CUP) + "@shop.example>");
        assertThat(decision).isEqualTo(new Threading.Decision(CUP, "reply-token", true, null));
    }

    @Test
    void aStoredIdInInReplyToIsEnough() {
        index.ids.put("<cup@example.com>", CUP);
        index.participants.add(CUP + "ann@example.com");
        assertThat(decide("From: ann@example.com\nIn-Reply-To: <cup@example.com>"))
                .isEqualTo(new Threading.Decision(CUP, "in-reply-to", false, null));
    }

    @Test
    void referencesNeedTheSameSubjectOrAKnownWriter() {
        index.ids.put("<cup@example.com>", CUP);
        index.subjects.put(CUP, "Broken cup");
        String references = "References: <cup@example.com> <unknown@example.com>\n";
        assertThat(decide("From: bob@example.com\n" + references + "Subject: Another thing").rule()).isEqualTo("new");
        assertThat(decide("From: bob@example.com\n" + references + "Subject: 回复：RE[2]: Broken  CUP").rule()).isEqualTo("references");
        index.participants.add(CUP + "ann@example.com");
        assertThat(decide("From: ann@example.com\n" + references + "Subject: Another thing").rule()).isEqualTo("references");
    }

    @Test
    void theNewestKnownReferenceDecides() {
        index.ids.putAll(Map.of("<cup@example.com>", CUP, "<hat@example.com>", HAT));
        index.participants.addAll(Set.of(CUP + "ann@example.com", HAT + "ann@example.com"));
        assertThat(decide("From: ann@example.com\nReferences: <cup@example.com> <hat@example.com>").conversation()).isEqualTo(HAT);
    }

    @Test
    void aProviderThreadIsFollowed() {
        index.providers.put("1783", CUP);
        index.participants.add(CUP + "ann@example.com");
        assertThat(decide("From: ann@example.com\nX-GM-THRID: 1783").rule()).isEqualTo("provider-thread");
    }

    @Test
    void aMarkInTheTextIsForParticipantsOnlyAndNotForged() {
        String mark = MailCorpus.OWN.mark(CUP);
        String mail = "From: ann@example.com\nContent-Type: text/html\n\nthanks [t-] <div style=\"display:none\">" + mark + "</div>";
        assertThat(mark).hasSize(57);
        assertThat(decide(mail).rule()).isEqualTo("new");
        index.participants.add(CUP + "ann@example.com");
        assertThat(decide(mail)).isEqualTo(new Threading.Decision(CUP, "body-mark", false, null));
        assertThat(decide("From: ann@example.com\n\n> " + mark).rule()).isEqualTo("body-mark");
        assertThat(decide(mail.replace(mark, MailCorpus.OWN.mark(HAT).replace("02-", "01-"))).rule()).isEqualTo("new");
    }

    @Test
    void aNumberInTheSubjectIsForParticipantsOnly() {
        index.numbers.put(123L, CUP);
        assertThat(decide("From: stranger@example.com\nSubject: Re: [#123] Cup").rule()).isEqualTo("new");
        index.participants.add(CUP + "ann@example.com");
        assertThat(decide("From: ann@example.com\nSubject: Re: [#123] Cup").rule()).isEqualTo("subject-number");
    }

    @Test
    void aStrangersForwardBeginsANewConversation() {
        index.ids.put("<cup@example.com>", CUP);
        String forward = "In-Reply-To: <cup@example.com>\nSubject: 转发：Broken cup";
        assertThat(decide("From: stranger@example.com\n" + forward)).isEqualTo(new Threading.Decision(null, "forward", false, CUP));
        index.participants.add(CUP + "ann@example.com");
        assertThat(decide("From: ann@example.com\n" + forward).conversation()).isEqualTo(CUP);
    }

    @Test
    void aConversationThatTakesNoMailIsOnlyLinked() {
        index.ids.put("<cup@example.com>", CUP);
        index.closed.add(CUP);
        assertThat(decide("From: ann@example.com\nIn-Reply-To: <cup@example.com>"))
                .isEqualTo(new Threading.Decision(null, "new", false, CUP));
    }

    @Test
    void idsSurviveRelaysAndKeyRotation() {
        byte[] old = "an older key of enough length".getBytes(StandardCharsets.UTF_8);
        byte[] fresh = "a newer key of enough length".getBytes(StandardCharsets.UTF_8);
        String id = new OwnMessageId(List.of(old)).create(CUP, 12, "Shop.Example");
        var rotated = new OwnMessageId(List.of(fresh, old));
        assertThat(id).endsWith("@shop.example>");
        assertThat(rotated.read(id)).contains(new OwnMessageId.Origin(CUP, 12));
        assertThat(rotated.read(id.toUpperCase().replace("SHOP.EXAMPLE", "eu-west-1.relay.example"))).isPresent();
        assertThat(new OwnMessageId(List.of(fresh)).read(id)).isEmpty();
        assertThat(rotated.readReplyAddress("help+" + new OwnMessageId(List.of(old)).replyToken(CUP) + "@shop.example")).contains(CUP);
        for (String broken : List.of("", "<>", "<t.x.y.z@a>", "<t....@a>", "t", id.replace("t.", "u."), id.substring(0, 40))) {
            assertThat(rotated.read(broken)).isEmpty();
            assertThat(rotated.readReplyAddress(broken)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Re: Cup | cup", "RE：Re[3]: [list] Fwd: Cup  of tea | cup of tea", "答复: 回复：订单 | 订单", "转发: 订单 | 订单",
        "AW: WG: Tasse | tasse", "Regarding: cup | regarding: cup", "[Urgent] | [urgent]", "Re: | ''"})
    void subjectsLoseTheirPrefixes(String subject, String expected) {
        assertThat(Subjects.canonical(subject)).isEqualTo(expected);
    }

    private static final class FakeThreadIndex implements ThreadIndex {
        final Map<String, UUID> ids = new HashMap<>();
        final Map<String, UUID> providers = new HashMap<>();
        final Map<Long, UUID> numbers = new HashMap<>();
        final Map<UUID, String> subjects = new HashMap<>();
        final Set<String> participants = new HashSet<>();
        final Set<UUID> closed = new HashSet<>();

        @Override
        public Map<String, UUID> byMessageId(Collection<String> messageIds) {
            var found = new HashMap<>(ids);
            found.keySet().retainAll(messageIds);
            return found;
        }

        @Override
        public boolean takesMail(UUID conversation) {
            return !closed.contains(conversation);
        }

        @Override
        public boolean isParticipant(UUID conversation, String address) {
            return participants.contains(conversation + address);
        }

        @Override
        public String subject(UUID conversation) {
            return subjects.getOrDefault(conversation, "");
        }

        @Override
        public Optional<UUID> byNumber(long number) {
            return Optional.ofNullable(numbers.get(number));
        }

        @Override
        public Optional<UUID> byProviderThread(String providerThread) {
            return Optional.ofNullable(providers.get(providerThread));
        }
    }
}
