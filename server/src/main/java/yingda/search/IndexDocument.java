package yingda.search;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a line lies in the index. Not for two threads at once.
final class IndexDocument {

    static final String WORKSPACE = "workspace";
    static final String CONVERSATION = "conversation";
    static final String GROUP = "group";
    static final String CHANNEL = "channel";
    static final String CUSTOMER = "customer";
    static final String AGENT = "agent";
    static final String TIE = "tie";
    static final String SENDER = "sender";
    static final String SIDE = "side";
    static final String KIND = "kind";
    static final String TEXT = "text";
    static final String AT = "at";
    static final String ORDER = "order";
    /// Conversation and seq: what a hit is.
    static final String LINE = "line";

    private static final Logger log = LoggerFactory.getLogger(IndexDocument.class);
    private static final FieldType WORDS = new FieldType();

    static {
        WORDS.setTokenized(true);
        WORDS.setOmitNorms(true);
        WORDS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        WORDS.freeze();
    }

    private final Stream stream = new Stream();

    Document of(IndexLine line) {
        Document document = new Document();
        id(document, WORKSPACE, line.workspace());
        id(document, CONVERSATION, line.conversation());
        id(document, GROUP, line.group());
        id(document, CHANNEL, line.channel());
        id(document, CUSTOMER, line.customer());
        id(document, AGENT, line.agent());
        id(document, SENDER, line.sender());
        line.ties().forEach(member -> id(document, TIE, member));
        document.add(new StringField(SIDE, line.side(), Field.Store.NO));
        document.add(new StringField(KIND, line.kind(), Field.Store.NO));
        document.add(new LongPoint(AT, line.at().toEpochMilli()));
        document.add(new NumericDocValuesField(AT, line.at().toEpochMilli()));
        document.add(new NumericDocValuesField(ORDER, line.order()));
        document.add(new BinaryDocValuesField(LINE, line(line.conversation(), line.seq())));
        if (!line.text().isEmpty()) {
            stream.take(tokens(line));
            document.add(new Field(TEXT, stream, WORDS));
        }
        return document;
    }

    private static List<Token> tokens(IndexLine line) {
        try {
            return Tokens.of(line.text());
        } catch (RuntimeException unexpected) {
            log.warn("line {} of {} could not be cut into words: {}", line.seq(), line.conversation(), unexpected.toString());
            return List.of();
        }
    }

    private static void id(Document document, String field, @Nullable UUID id) {
        if (id != null) {
            document.add(new StringField(field, bytes(id), Field.Store.NO));
        }
    }

    static Term term(String field, UUID id) {
        return new Term(field, bytes(id));
    }

    static BytesRef bytes(UUID id) {
        return new BytesRef(ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array());
    }

    private static BytesRef line(UUID conversation, long seq) {
        return new BytesRef(ByteBuffer.allocate(24).putLong(conversation.getMostSignificantBits())
                .putLong(conversation.getLeastSignificantBits()).putLong(seq).array());
    }

    static MessageSearch.Hit hit(BytesRef line, long at, long order) {
        ByteBuffer bytes = ByteBuffer.wrap(line.bytes, line.offset, line.length);
        return new MessageSearch.Hit(new UUID(bytes.getLong(), bytes.getLong()), bytes.getLong(), Instant.ofEpochMilli(at), order);
    }

    /// Hands tokens to the index.
    private static final class Stream extends TokenStream {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
        private List<Token> tokens = List.of();
        private int next;
        private int position;

        void take(List<Token> more) {
            tokens = more;
        }

        @Override
        public void reset() {
            next = 0;
            position = -1;
        }

        @Override
        public boolean incrementToken() {
            if (next == tokens.size()) {
                return false;
            }
            Token token = tokens.get(next++);
            clearAttributes();
            term.append(token.term());
            increment.setPositionIncrement(token.position() - position);
            position = token.position();
            return true;
        }
    }
}
