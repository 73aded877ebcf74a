package yingda.records;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Plain text in UTF-8 with LF. What goes on over several lines is indented, so that nobody can write a line that
/// looks like somebody else's.
final class TextSheet implements Sheet {

    private final BufferedWriter out;

    TextSheet(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void head(String title, List<String> facts) throws IOException {
        line(title);
        for (String fact : facts) {
            line(oneLine(fact));
        }
    }

    @Override
    public void conversation(String heading) throws IOException {
        line("");
        line("—— " + oneLine(heading) + " ——");
    }

    @Override
    public void entry(Entry entry, String time) throws IOException {
        line("");
        line("[" + time + "] " + (entry.who().isEmpty() ? "*" : oneLine(entry.who())));
        for (String part : entry.text().split("\\R", -1)) {
            line("    " + part);
        }
    }

    @Override
    public void remark(String sentence) throws IOException {
        line("");
        line("—— " + sentence + " ——");
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    @Override
    public void close() {
        // The stream is the caller's.
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
