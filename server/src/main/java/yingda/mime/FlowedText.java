package yingda.mime;

/// Joins the lines of `format=flowed` text (RFC 3676).
final class FlowedText {

    private FlowedText() {}

    /// @param deleteSpace true for `DelSp=yes`: the blank before a soft break belongs to the break
    static String unfold(String text, boolean deleteSpace) {
        var out = new StringBuilder(text.length());
        int openDepth = -1;
        for (String line : text.split("\n", -1)) {
            int depth = quoteDepth(line);
            String rest = line.substring(depth);
            rest = rest.startsWith(" ") ? rest.substring(1) : rest;
            boolean signature = rest.equals("-- ");
            if (openDepth >= 0 && openDepth == depth && !signature) {
                out.append(rest, 0, soft(rest, deleteSpace));
            } else {
                out.append(out.isEmpty() ? "" : "\n").append(">".repeat(depth)).append(depth > 0 ? " " : "");
                out.append(rest, 0, signature ? rest.length() : soft(rest, deleteSpace));
            }
            openDepth = rest.endsWith(" ") && !signature ? depth : -1;
        }
        return out.toString();
    }

    private static int soft(String rest, boolean deleteSpace) {
        return deleteSpace && rest.endsWith(" ") ? rest.length() - 1 : rest.length();
    }

    private static int quoteDepth(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        return depth;
    }
}
