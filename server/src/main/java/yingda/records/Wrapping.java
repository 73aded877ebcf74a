package yingda.records;

import java.util.ArrayList;
import java.util.List;

/// Breaks text into lines: between words and between Chinese characters, never before a closing mark.
final class Wrapping {

    private static final String CLOSING = "，。！？、；：）】》」』”’…,.!?;:)]}%";

    private final PdfFont font;
    private final float size;
    private final float room;

    Wrapping(PdfFont font, float size, float room) {
        this.font = font;
        this.size = size;
        this.room = room;
    }

    List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            wrap(paragraph.codePoints().toArray(), lines);
        }
        return lines;
    }

    private void wrap(int[] points, List<String> lines) {
        int start = 0;
        while (start < points.length) {
            int end = fits(points, start);
            int cut = end == points.length ? end : lastBreak(points, start, end);
            lines.add(new String(points, start, cut - start));
            start = cut;
            while (cut < points.length && start < points.length && points[start] == ' ') {
                start++;
            }
        }
        if (points.length == 0) {
            lines.add("");
        }
    }

    /// The first that has no room any more; a closing mark may hang over the edge.
    private int fits(int[] points, int start) {
        float width = 0;
        int end = start;
        while (end < points.length && (width += font.width(points[end], size)) <= room) {
            end++;
        }
        end = Math.max(end, start + 1);
        return end < points.length && isClosing(points[end]) && !isClosing(points[end - 1]) ? end + 1 : end;
    }

    private static int lastBreak(int[] points, int start, int end) {
        for (int at = end; at > start; at--) {
            boolean gap = points[at - 1] == ' ' || points[at] == ' ' || isIdeograph(points[at - 1]) || isIdeograph(points[at]);
            if (gap && !isClosing(points[at])) {
                return at;
            }
        }
        return end;
    }

    private static boolean isIdeograph(int point) {
        return point >= 0x2e80 && point < 0xff00 || CLOSING.indexOf(point) >= 0 && point > 0x2000 || point >= 0x20000;
    }

    private static boolean isClosing(int point) {
        return CLOSING.indexOf(point) >= 0;
    }
}
