package yingda.mime;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Recognises where an earlier mail begins inside a body: "Original message" rules, blocks of headers, and lines such
/// as "On … wrote:", in the languages and programs we know.
final class QuoteMarks {

    private static final int LONGEST_ATTRIBUTION = 400;
    private static final int MOST_ATTRIBUTION_LINES = 6;
    private static final int HEADER_WINDOW = 10;

    private static final List<String> ORIGINAL = List.of("original message", "original email", "forwarded message",
            "forwarded email", "ursprüngliche nachricht", "weitergeleitete nachricht", "mensaje original",
            "mensaje reenviado", "message d'origine", "message transféré", "messaggio originale", "messaggio inoltrato",
            "mensagem original", "mensagem encaminhada", "oorspronkelijk bericht", "doorgestuurd bericht",
            "ursprungligt meddelande", "opprinnelig melding", "wiadomość oryginalna", "исходное сообщение",
            "пересылаемое сообщение", "原始邮件", "原始郵件", "转发邮件", "转发的邮件", "轉寄郵件", "转发信息", "邮件原件",
            "回复的原邮件", "回复邮件", "答复的邮件", "历史邮件", "原邮件", "元のメッセージ", "원본 메시지");

    private static final Set<String> FROM = words("from|von|de|da|van|från|fra|от|від|od|发件人|發件人|寄件者|寄件人|差出人|보낸 사람|kimden|lähettäjä");
    private static final Set<String> LABELS = words("sent|date|to|cc|bcc|subject|reply-to|importance|attachments|gesendet|an"
            + "|betreff|datum|antwort an|enviado|enviado el|enviada em|para|asunto|assunto|fecha|data|a|oggetto|risposta"
            + "|inviato|envoyé|à|objet|date d'envoi|verzonden|aan|onderwerp|skickat|till|ämne|sendt|til|emne|dato|wysłano"
            + "|do|temat|отправлено|дата|кому|тема|копия|надіслано|дата відправки|发送时间|发送日期|日期|时间|收件人|抄送|抄送人"
            + "|主题|主旨|寄件日期|傳送時間|发件时间|收件者|副本|件名|宛先|送信日時|日付|날짜|받는 사람|제목|priority|回复|答复");

    private static final Set<String> STARTS = words("on|le|am|op|el|em|il|den|dnia|at|за|在|於|于|quoting|zitat|w|dne|tarihinde|2|1|3"
            + "|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье");
    private static final List<String> VERBS = List.of("wrote", "writes", "schrieb", "schreef", "geschreven", "écrit",
            "escribió", "escreveu", "ha scritto", "scritto", "skrev", "napisał", "написал", "писал", "пише", "пишет",
            "kirjoitti", "yazdı", "写道", "寫道", "写到", "寫到", "のメッセージ", "書きました", "작성");

    private QuoteMarks() {}

    private static Set<String> words(String joined) {
        return Arrays.stream(joined.split("\\|")).collect(Collectors.toUnmodifiableSet());
    }

    /// `-----Original Message-----`, `---- 回复的原邮件 ----`, "Begin forwarded message:" and the like.
    static boolean isOriginalMarker(String line) {
        String bare = unquoted(line);
        if (bare.length() > 120) {
            return false;
        }
        String lower = bare.toLowerCase(Locale.ROOT).replace("*", "").strip();
        if (lower.equals("begin forwarded message:") || lower.equals("anfang der weitergeleiteten nachricht:")
                || lower.equals("转发邮件：") || lower.equals("以下是转发的邮件：")) {
            return true;
        }
        boolean ruled = lower.startsWith("--") || lower.startsWith("__") || lower.startsWith("==");
        return ruled && ORIGINAL.stream().anyMatch(lower::contains);
    }

    /// True when a block of mail headers begins at line `i`: a From line (or Date in some programs) and two more.
    static boolean isHeaderBlock(List<String> lines, int i) {
        String first = label(lines.get(i));
        if (first.isEmpty()) {
            return false;
        }
        if (!FROM.contains(first) && !LABELS.contains(first)) {
            return false;
        }
        var seen = new HashSet<String>();
        boolean from = false;
        int misses = 0;
        for (int k = i; k < Math.min(lines.size(), i + HEADER_WINDOW) && misses < 3; k++) {
            String label = label(lines.get(k));
            boolean known = FROM.contains(label) || LABELS.contains(label);
            from |= FROM.contains(label);
            misses = known ? 0 : misses + (lines.get(k).isBlank() ? 0 : 1);
            if (known) {
                seen.add(label);
            }
        }
        return from && seen.size() >= 3;
    }

    /// The label of a header line, lower case, or the empty string: `*From:* x`, `发件人： x`, `| 发件人 | x |`.
    private static String label(String line) {
        String bare = unquoted(line);
        if (bare.startsWith("|")) {
            int bar = bare.indexOf('|', 1);
            return bar < 0 || bar > 20 ? "" : bare.substring(1, bar).strip().toLowerCase(Locale.ROOT);
        }
        int i = 0;
        while (i < bare.length() && i < 24 && bare.charAt(i) != ':' && bare.charAt(i) != '：') {
            i++;
        }
        return i == bare.length() || i == 24 ? ""
                : bare.substring(0, i).replace("*", "").replace(" ", "").strip().toLowerCase(Locale.ROOT);
    }

    /// `AB> text`: quoting by the writer's initials.
    static boolean isInitialed(String line) {
        int i = 0;
        while (i < line.length() && i < 4 && Character.isUpperCase(line.charAt(i))) {
            i++;
        }
        return i > 0 && i < 4 && i < line.length() && line.charAt(i) == '>';
    }

    /// How many lines from `i` on make up an "On … wrote:", or 0.
    static int attributionLines(List<String> lines, int i) {
        String first = unquoted(lines.get(i));
        if (first.isEmpty() || first.length() > LONGEST_ATTRIBUTION) {
            return 0;
        }
        var joined = new StringBuilder();
        boolean sparse = startsLikeAttribution(first) && (hasTime(first) || hasYear(first));
        for (int k = 0; k < MOST_ATTRIBUTION_LINES && i + k < lines.size(); k++) {
            String line = unquoted(lines.get(i + k));
            if (line.isEmpty() && k > 0 && sparse) {
                continue;
            }
            if (line.isEmpty() || joined.length() + line.length() > LONGEST_ATTRIBUTION || k == 1 && !mayContinue(first)) {
                return 0;
            }
            joined.append(k == 0 ? "" : " ").append(line);
            if (isAttribution(joined.toString(), k == 0 || first.indexOf('@') > 0)) {
                return k + 1;
            }
            if (line.endsWith(":") || line.endsWith("：")) {
                return 0;
            }
        }
        return 0;
    }

    private static boolean mayContinue(String first) {
        return startsLikeAttribution(first) || first.lastIndexOf('<') > first.lastIndexOf('>')
                || first.indexOf('@') > 0 && VERBS.stream().anyMatch(first::contains);
    }

    private static boolean startsLikeAttribution(String text) {
        String bare = text.startsWith("----") ? text.replace("-", "").strip() : text;
        if (bare.isEmpty()) {
            return false;
        }
        int end = 0;
        while (end < bare.length() && Character.isLetter(bare.charAt(end)) && bare.charAt(end) < 0x3000) {
            end++;
        }
        String word = bare.substring(0, end).toLowerCase(Locale.ROOT);
        return Character.isDigit(bare.charAt(0)) || "在於于".indexOf(bare.charAt(0)) >= 0 || STARTS.contains(word);
    }

    private static boolean isAttribution(String text, boolean oneLine) {
        if (isBareDateLine(text)) {
            return true;
        }
        String end = text.stripTrailing();
        boolean closed = end.endsWith(":") || end.endsWith("：") || end.endsWith("----");
        if (!closed) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        boolean verb = VERBS.stream().anyMatch(lower::contains);
        boolean address = text.indexOf('@') > 0;
        boolean dated = hasTime(text) || hasYear(text);
        return verb && (address || dated) && (startsLikeAttribution(text) || oneLine && (address || dated && endsWithVerb(lower)));
    }

    private static boolean endsWithVerb(String lower) {
        String bare = lower.replace(":", "").replace("：", "").replace("\u00a0", " ").replace("(a)", "").strip();
        return VERBS.stream().anyMatch(bare::endsWith);
    }

    /// Old Gmail: `2013/7/20 Ann <ann@example.com>`, `2016-03-03 17:21 GMT+01:00 Ann`.
    private static boolean isBareDateLine(String text) {
        boolean date = text.length() > 12 && text.length() < 200 && hasYear(text.substring(0, 4))
                && (text.charAt(4) == '-' || text.charAt(4) == '/');
        String bare = text.endsWith(":") ? text.substring(0, text.length() - 1) : text;
        return date && (text.contains("GMT") && (hasTime(text) && (!text.contains("<") || bare.endsWith(">")))
                || bare.endsWith(">") && bare.indexOf('@') > 0);
    }

    private static boolean hasTime(String text) {
        for (int i = 1; i + 2 < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == ':' || c == '.' || c == '：') && Character.isDigit(text.charAt(i - 1))
                    && Character.isDigit(text.charAt(i + 1)) && Character.isDigit(text.charAt(i + 2))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasYear(String text) {
        for (int i = 0; i + 4 <= text.length(); i++) {
            boolean century = text.startsWith("19", i) || text.startsWith("20", i);
            if (century && Character.isDigit(text.charAt(i + 2)) && Character.isDigit(text.charAt(i + 3))) {
                return true;
            }
        }
        return false;
    }

    /// Without quote signs and blanks in front.
    private static String unquoted(String line) {
        int i = 0;
        while (i < line.length() && (line.charAt(i) == '>' || line.charAt(i) <= ' ' || line.charAt(i) == '\u00a0')) {
            i++;
        }
        return line.substring(i).strip();
    }

    /// Puts markers that stand within a line on a line of their own, for bodies whose line breaks were lost.
    static String cutInsideLines(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.lines().forEach(line -> {
            int at = FlattenedMarks.find(line);
            if (at > 0) {
                out.append(line, 0, at).append("\n----- original message -----\n").append(line, at, line.length());
            } else {
                out.append(line);
            }
            out.append('\n');
        });
        return out.toString();
    }
}
