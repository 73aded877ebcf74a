package yingda.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneSearchTest extends MessageSearchContract {

    @TempDir
    Path folder;

    private @Nullable LuceneIndex index;

    @AfterEach
    void close() throws IOException {
        if (index != null) {
            index.close();
        }
    }

    @Override
    MessageSearch with(List<IndexLine> lines) throws IOException {
        LuceneIndex open = LuceneIndex.open(folder);
        index = open;
        for (IndexLine line : lines) {
            open.add(line);
        }
        open.refresh();
        return new MessageSearch() {
            @Override
            public List<Hit> find(Wanted wanted, @Nullable Hit after, int most) {
                try {
                    return open.find(wanted, after, most);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public double ready() {
                return 1;
            }
        };
    }

    private IndexLine line(UUID conversation, String text) {
        return new IndexLine(workspace, conversation, 1, NOON, 1, "text", "customer", customer, service, channel, customer, agent,
                Set.of(), text);
    }

    private int found(LuceneIndex in, String query) throws IOException {
        in.refresh();
        return in.find(new MessageSearch.Wanted(workspace, Words.of(query), null, null, null, null, null, null, null, null, null, null),
                null, 10).size();
    }

    @Test
    void whatWasNotCommittedIsGoneAfterwardsAndTheStateSaysSo() throws IOException {
        try (LuceneIndex first = LuceneIndex.open(folder)) {
            assertThat(first.committed()).isEmpty();
            first.add(line(UUID.randomUUID(), "退款"));
            first.commit(Map.of("log", "7"));
            first.add(line(UUID.randomUUID(), "退款"));
            assertThat(found(first, "退款")).isEqualTo(2);
            assertThatThrownBy(() -> LuceneIndex.open(folder)).isInstanceOf(LockObtainFailedException.class);
        }
        try (LuceneIndex again = LuceneIndex.open(folder)) {
            assertThat(found(again, "退款")).isEqualTo(1);
            assertThat(again.committed()).containsEntry("log", "7");
        }
    }

    @Test
    void theWordsOfAForgottenConversationLeaveTheDisk() throws Exception {
        String word = "unforgettable";
        UUID conversation = UUID.randomUUID();
        try (LuceneIndex open = LuceneIndex.open(folder)) {
            open.add(line(UUID.randomUUID(), "other words"));
            open.add(line(conversation, word));
            open.commit(Map.of());
            assertThat(onDisk(word)).isTrue();
            open.forget(conversation);
            assertThat(found(open, word)).isZero();
            open.commit(Map.of());
            open.purge();
            yingda.postgres.Await.until("merged", () -> {
                open.commit(Map.of("n", String.valueOf(System.nanoTime())));
                open.refresh();
                return !onDisk(word);
            });
            assertThat(found(open, "other")).isEqualTo(1);
        }
    }

    private boolean onDisk(String word) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(word)) {
                    return true;
                }
            }
        }
        return false;
    }
}
