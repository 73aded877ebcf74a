package yingda.records;

import java.io.IOException;
import java.util.List;

/// A document that is written from its beginning to its end.
interface Sheet extends AutoCloseable {

    /// @param facts what it is a record of, a line each
    void head(String title, List<String> facts) throws IOException;

    /// Heads the lines of one conversation.
    void conversation(String heading) throws IOException;

    /// @param time as readers want it
    void entry(Entry entry, String time) throws IOException;

    /// A last word of the document itself.
    void remark(String sentence) throws IOException;

    /// Nothing follows; what was held back is written.
    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
