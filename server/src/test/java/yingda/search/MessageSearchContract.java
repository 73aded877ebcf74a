package yingda.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.search.MessageSearch.Hit;
import yingda.search.MessageSearch.Sight;
import yingda.search.MessageSearch.Wanted;

/// What every search engine behind the port must do.
abstract class MessageSearchContract {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final UUID workspace = UUID.randomUUID();
    final UUID sales = UUID.randomUUID();
    final UUID service = UUID.randomUUID();
    final UUID channel = UUID.randomUUID();
    final UUID customer = UUID.randomUUID();
    final UUID agent = UUID.randomUUID();
    private final List<IndexLine> lines = new ArrayList<>();

    /// The engine with these lines in it.
    abstract MessageSearch with(List<IndexLine> lines) throws Exception;

    private IndexLine line(String text) {
        return line(workspace, service, "customer", customer, text, NOON.plusSeconds(lines.size()), Set.of(agent));
    }

    private IndexLine line(UUID in, UUID group, String side, UUID sender, String text, Instant at, Set<UUID> ties) {
        IndexLine line = new IndexLine(in, new UUID(0, group.getMostSignificantBits()), lines.size() + 1L, at, lines.size(), "text",
                side, sender, group, channel, customer, agent, ties, text);
        lines.add(line);
        return line;
    }

    private Wanted words(String query) {
        return wanted(query, null, null, null, null, null);
    }

    private Wanted wanted(@Nullable String query, @Nullable Sight sight, @Nullable UUID group, @Nullable String side,
            @Nullable Instant from, @Nullable Instant to) {
        return new Wanted(workspace, Words.of(query), sight, group, null, null, null, null, side == null ? null : Set.of(side), null, from, to);
    }

    private List<Long> seqs(MessageSearch search, Wanted wanted) {
        return search.find(wanted, null, 100).stream().map(Hit::seq).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "退款 | 1", "款 | 2 1", "我要退款 | 1", "要退货 | 2", "refund | 4 3", "REFUND Order | 4", "\"order refund\" | 4", "refu | 4 3",
        "ord | 4", "13800138000 | 5", "138-0013-8000 | 5", "8000 | 5", "sf1234567890 | 6", "SF-1234567890 | 6", "1234567890 | 6",
        "wan.lin@example.com | 7", "example.com | 7", "@example | 7", "cafe | 8", "ＣＡＦÉ | 8", "退 -货 | 1", "👍 | 9", "退款 order | ''",
        "! | ''", "没有的词 | ''",
    })
    void wordsAreFound(String query, String expected) throws Exception {
        line("我要退款");
        line("我要退货，退还货款");
        line("Refunds take three days");
        line("Your order: refund is on its way");
        line("我的电话是 138-0013-8000");
        line("SF1234567890 到哪里了");
        line("写信给 wan.lin@example.com");
        line("Café Müller");
        line("好的👍谢谢");
        String found = String.join(" ", seqs(with(lines), words(query)).stream().map(String::valueOf).toList());
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void theLatestComesFirstPageByPage() throws Exception {
        for (int n = 0; n < 25; n++) {
            line("你好 " + n);
        }
        lines.addAll(lines.stream().map(line -> new IndexLine(line.workspace(), line.conversation(), line.seq() + 100, line.at(),
                line.order() + 1_000, line.kind(), line.side(), line.sender(), line.group(), line.channel(), line.customer(),
                line.agent(), line.ties(), line.text())).toList());
        MessageSearch search = with(lines);
        List<Hit> all = new ArrayList<>();
        Hit last = null;
        for (int page = 0; page < 10; page++) {
            List<Hit> found = search.find(words("你好"), last, 7);
            all.addAll(found);
            if (found.size() < 7) {
                break;
            }
            last = found.getLast();
        }
        assertThat(all).hasSize(50).doesNotHaveDuplicates();
        assertThat(all).isSortedAccordingTo((a, b) -> a.at().equals(b.at()) ? Long.compare(b.order(), a.order()) : b.at().compareTo(a.at()));
    }

    @Test
    void nothingOfAnotherWorkspaceIsFound() throws Exception {
        line(UUID.randomUUID(), service, "customer", customer, "退款", NOON, Set.of(agent));
        line("退款");
        assertThat(seqs(with(lines), words("退款"))).containsExactly(2L);
    }

    @Test
    void aMemberFindsWhatItsGroupsHaveAndWhatItHasToDoWith() throws Exception {
        UUID member = UUID.randomUUID();
        line(workspace, sales, "customer", customer, "退款", NOON, Set.of());
        line(workspace, service, "customer", customer, "退款", NOON.plusSeconds(1), Set.of());
        line(workspace, UUID.randomUUID(), "customer", customer, "退款", NOON.plusSeconds(2), Set.of(member));
        MessageSearch search = with(lines);
        assertThat(seqs(search, wanted("退款", new Sight(member, Set.of(sales)), null, null, null, null))).containsExactly(3L, 1L);
        assertThat(seqs(search, wanted("退款", new Sight(member, Set.of()), null, null, null, null))).containsExactly(3L);
        assertThat(seqs(search, wanted("退款", new Sight(UUID.randomUUID(), Set.of()), null, null, null, null))).isEmpty();
        assertThat(seqs(search, words("退款"))).hasSize(3);
    }

    @Test
    void filtersNarrowWithAndWithoutWords() throws Exception {
        line(workspace, sales, "member", agent, "您好", NOON, Set.of());
        line(workspace, service, "customer", customer, "您好", NOON.plusSeconds(60), Set.of());
        line(workspace, service, "member", agent, "再见", NOON.plusSeconds(120), Set.of());
        MessageSearch search = with(lines);
        assertThat(seqs(search, wanted(null, null, null, null, null, null))).containsExactly(3L, 2L, 1L);
        assertThat(seqs(search, wanted(null, null, service, null, null, null))).containsExactly(3L, 2L);
        assertThat(seqs(search, wanted("您好", null, null, "member", null, null))).containsExactly(1L);
        assertThat(seqs(search, wanted(null, null, null, null, NOON.plusSeconds(60), null))).containsExactly(3L, 2L);
        assertThat(seqs(search, wanted(null, null, null, null, null, NOON.plusSeconds(60)))).containsExactly(1L);
        assertThat(seqs(search, wanted(null, null, null, null, NOON.plusSeconds(30), NOON.plusSeconds(90)))).containsExactly(2L);
        assertThat(seqs(search, new Wanted(workspace, Words.NONE, null, null, channel, agent, customer, Set.of(customer), null,
                Set.of("text", "mail"), null, null))).containsExactly(2L);
        assertThat(seqs(search, new Wanted(workspace, Words.NONE, null, null, null, null, null, null, null, Set.of("mail"), null,
                null))).isEmpty();
    }
}
