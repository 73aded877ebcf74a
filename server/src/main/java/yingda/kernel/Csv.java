package yingda.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tables as text (RFC 4180), with commas, semicolons or tabs between the fields.
public final class Csv {

    private Csv() {}

    /// All rows that are not empty; blanks around fields are taken away.
    public static List<List<String>> read(String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new Reader(content, separator(content)).rows();
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 && first.indexOf(',') < 0 ? ';' : ',';
    }

    /// One row with its line break. Fields that a spreadsheet would take for a formula begin with an apostrophe.
    public static String line(List<? extends @Nullable Object> fields) {
        var line = new StringBuilder();
        for (Object field : fields) {
            String text = field == null ? "" : field.toString();
            String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
            line.append(line.isEmpty() ? "" : ",").append('"').append(safe.replace("\"", "\"\"")).append('"');
        }
        return line.append("\r\n").toString();
    }

    /// One row with its line break, for a reader that is no spreadsheet: every field as it is.
    public static String plainLine(List<String> fields) {
        return fields.stream().map(field -> "\"" + field.replace("\"", "\"\"") + "\"").collect(Collectors.joining(",", "", "\r\n"));
    }

    private static final class Reader {

        private final String text;
        private final char separator;
        private final List<List<String>> rows = new ArrayList<>();
        private List<String> row = new ArrayList<>();
        private int at;

        Reader(String text, char separator) {
            this.text = text;
            this.separator = separator;
        }

        List<List<String>> rows() {
            while (at < text.length()) {
                row.add(field().strip());
                if (at >= text.length() || text.charAt(at) != separator) {
                    endRow();
                }
                at++;
            }
            endRow();
            return rows;
        }

        private void endRow() {
            if (at < text.length() && text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                at++;
            }
            if (row.stream().anyMatch(field -> !field.isEmpty())) {
                rows.add(row);
            }
            row = new ArrayList<>();
        }

        private String field() {
            while (at < text.length() && (text.charAt(at) == ' ')) {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '"') {
                return quoted();
            }
            int start = at;
            skipToEnd();
            return text.substring(start, at);
        }

        private String quoted() {
            var field = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    at++;
                } else if (c == '"') {
                    break;
                }
                field.append(c);
            }
            skipToEnd();
            return field.toString();
        }

        private void skipToEnd() {
            while (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                at++;
            }
        }
    }
}
