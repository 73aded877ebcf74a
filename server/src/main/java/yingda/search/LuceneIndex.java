package yingda.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/// The index of this node in its folder. One thread writes; any may search, and sees what was there at the last
/// [#refresh].
final class LuceneIndex implements AutoCloseable {

    private static final double MEMORY_MB = 32;
    /// The latest first, which is how the index lies on disk: a search stops as soon as it has enough.
    private static final Sort LATEST_FIRST = new Sort(new SortField(IndexDocument.AT, SortField.Type.LONG, true),
            new SortField(IndexDocument.ORDER, SortField.Type.LONG, true));

    private final FSDirectory folder;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final IndexDocument document = new IndexDocument();

    private LuceneIndex(FSDirectory folder, IndexWriter writer) throws IOException {
        this.folder = folder;
        this.writer = writer;
        this.searchers = new SearcherManager(writer, null);
    }

    /// @throws org.apache.lucene.store.LockObtainFailedException when another process has it open
    /// @throws org.apache.lucene.index.CorruptIndexException when it cannot be read
    static LuceneIndex open(Path path) throws IOException {
        FSDirectory folder = FSDirectory.open(path);
        try {
            return new LuceneIndex(folder, new IndexWriter(folder, settings()));
        } catch (IOException | RuntimeException failed) {
            folder.close();
            throw failed;
        }
    }

    private static IndexWriterConfig settings() {
        ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(3, 1);
        TieredMergePolicy policy = new TieredMergePolicy();
        policy.setForceMergeDeletesPctAllowed(0);
        return new IndexWriterConfig(new Untokenised()).setIndexSort(LATEST_FIRST).setRAMBufferSizeMB(MEMORY_MB)
                .setMergeScheduler(merges).setMergePolicy(policy).setCommitOnClose(false);
    }

    /// Lines bring their own tokens.
    private static final class Untokenised extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            throw new IllegalStateException("no field is cut here: " + field);
        }
    }

    /// What the last commit said of itself; empty for a new index.
    Map<String, String> committed() {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> entries = writer.getLiveCommitData();
        if (entries != null) {
            entries.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return data;
    }

    void clear() throws IOException {
        writer.deleteAll();
    }

    void forget(UUID conversation) throws IOException {
        writer.deleteDocuments(IndexDocument.term(IndexDocument.CONVERSATION, conversation));
    }

    void add(IndexLine line) throws IOException {
        writer.addDocument(document.of(line));
    }

    /// Makes what was written so far visible to searches.
    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /// Makes it last.
    void commit(Map<String, String> data) throws IOException {
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
    }

    /// Begins to take the words of forgotten lines off the disk; they are gone with a later commit.
    void purge() throws IOException {
        writer.forceMergeDeletes(false);
    }

    List<MessageSearch.Hit> find(MessageSearch.Wanted wanted, MessageSearch.@Nullable Hit after, int most) throws IOException {
        FieldDoc behind = after == null ? null
                : new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {after.at().toEpochMilli(), after.order()});
        IndexSearcher searcher = searchers.acquire();
        try {
            TopFieldDocs found = searcher.search(IndexQuery.of(wanted), new TopFieldCollectorManager(LATEST_FIRST, most, behind, most));
            return hits(searcher.getIndexReader().leaves(), found.scoreDocs);
        } finally {
            searchers.release(searcher);
        }
    }

    private static List<MessageSearch.Hit> hits(List<LeafReaderContext> leaves, ScoreDoc[] found) throws IOException {
        List<MessageSearch.Hit> hits = new ArrayList<>(found.length);
        for (ScoreDoc one : found) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(one.doc, leaves));
            BinaryDocValues lines = leaf.reader().getBinaryDocValues(IndexDocument.LINE);
            lines.advanceExact(one.doc - leaf.docBase);
            Object[] sorted = ((FieldDoc) one).fields;
            hits.add(IndexDocument.hit(lines.binaryValue(), (Long) sorted[0], (Long) sorted[1]));
        }
        return hits;
    }

    /// False after a failure of the disk: it is to be opened anew.
    boolean isOpen() {
        return writer.isOpen();
    }

    /// What was not committed is gone.
    @Override
    public void close() throws IOException {
        try (folder; writer; searchers) {
            if (writer.isOpen()) {
                writer.rollback();
            }
        }
    }
}
