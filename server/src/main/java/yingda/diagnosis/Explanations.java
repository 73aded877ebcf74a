package yingda.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.mime.BounceReason;
import yingda.mime.RefusalText;

/// Explains errors of mail servers: a provider's own code first, then the family of the reason, then
/// what the bare code means. The tables are resources (`refusals.txt`, `reasons.txt`, `codes.txt`), from which docs/mail/errors.md is made, too.
@Service
public class Explanations {

    private static final Map<String, Words> PROVIDERS = Map.of("netease", new Words("网易", "NetEase"), "tencent", new Words("腾讯", "Tencent"),
            "aliyun", new Words("阿里", "Alibaba"), "google", new Words("Google", "Google"), "microsoft", new Words("Microsoft", "Microsoft"),
            "exchange", new Words("Exchange", "Exchange"));
    private static final Map<String, String> LINKS = Map.of("google", "https://support.google.com/a/answer/3726730",
            "microsoft", "https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online",
            "netease", "https://qiye.163.com/help/");
    /// How IMAP and POP3 servers refuse.
    private static final Pattern OTHER_REFUSAL = Pattern.compile("^(-ERR|(?:\\S+ )?(?:NO|BAD)(?= |$))");
    private static final Pattern LINK = Pattern.compile("https?://([A-Za-z0-9.-]{3,100})(?:/[^\\s<>\"'()]{0,300})?");
    private static final List<String> LINK_HOSTS = List.of("163.com", "126.com", "qq.com", "aliyun.com", "google.com", "microsoft.com", "office.com",
            "office365.com", "live.com", "outlook.com", "spamhaus.org", "yahoo.com", "aol.com");

    private final List<Row> rows = rows();
    private final Map<BounceReason, Row> families = families();
    private final Map<String, Row> codes = codes();

    /// One line of a table.
    ///
    /// @param key the provider or the reason
    record Row(String key, List<String> words, Who who, Words cause, Words advice) {
    }

    /// What the text of an error, or a whole report, means; never throws.
    public Explanation explain(String text) {
        RefusalText.Read read = RefusalText.read(text);
        String lower = (read.words() + ' ' + read.replyCode() + ' ' + read.enhanced() + ' ').toLowerCase(Locale.ROOT);
        Optional<Row> particular = rows.stream().filter(row -> row.words.stream().anyMatch(words -> says(lower, words))).findFirst();
        Row row = particular.or(() -> byCode(read)).orElse(families.get(read.reason()));
        String provider = particular.map(Row::key).orElse("any");
        return new Explanation(read.replyCode(), read.enhanced(), PROVIDERS.get(provider), word(read.reason()), read.hard(),
                row.cause, row.advice, row.who, link(text).orElse(LINKS.get(provider)),
                particular.isPresent() || read.reason() != BounceReason.UNDEFINED);
    }

    /// What the code says when the words name no reason.
    private Optional<Row> byCode(RefusalText.Read read) {
        if (read.reason() != BounceReason.UNDEFINED) {
            return Optional.empty();
        }
        Matcher refusal = OTHER_REFUSAL.matcher(read.words());
        String other = !refusal.find() ? "" : refusal.group().startsWith("-") ? "-err" : "no";
        String subject = read.enhanced().isEmpty() ? "" : read.enhanced().substring(1, read.enhanced().lastIndexOf('.'));
        String digit = (read.enhanced() + read.replyCode()).replaceFirst("(?s)(?<=.).*", "");
        return Stream.of(read.enhanced(), read.replyCode(), subject, digit, other).map(codes::get).filter(row -> row != null).findFirst();
    }

    /// A code counts as a word of its own, other words wherever they stand.
    private static boolean says(String text, String words) {
        boolean code = Character.isDigit(words.charAt(0));
        int at = text.indexOf(words);
        while (code && at >= 0 && (touches(text, at - 1) || touches(text, at + words.length()))) {
            at = text.indexOf(words, at + 1);
        }
        return at >= 0;
    }

    private static boolean touches(String text, int at) {
        return at >= 0 && at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) && text.charAt(at) < 128
                || text.charAt(at) == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)));
    }

    private static Optional<String> link(String text) {
        for (Matcher link = LINK.matcher(text); link.find();) {
            String host = link.group(1).toLowerCase(Locale.ROOT);
            if (LINK_HOSTS.stream().anyMatch(known -> host.equals(known) || host.endsWith("." + known))) {
                return Optional.of(link.group());
            }
        }
        return Optional.empty();
    }

    static String word(BounceReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static @Nullable Words provider(String key) {
        return PROVIDERS.get(key);
    }

    static List<Row> rows() {
        return lines("refusals.txt").map(cells -> new Row(cells[0], List.of(cells[1].split(";")), who(cells[2]),
                new Words(cells[3], cells[4]), new Words(cells[5], cells[6]))).toList();
    }

    /// What codes alone mean, by code.
    static Map<String, Row> codes() {
        Map<String, Row> codes = new LinkedHashMap<>();
        lines("codes.txt").forEach(cells -> codes.put(cells[0], new Row(cells[0], List.of(cells[0]), who(cells[1]),
                new Words(cells[2], cells[3]), new Words(cells[4], cells[5]))));
        return codes;
    }

    static Map<BounceReason, Row> families() {
        Map<BounceReason, Row> families = new EnumMap<>(BounceReason.class);
        lines("reasons.txt").forEach(cells -> families.put(BounceReason.valueOf(cells[0]), new Row(cells[0], List.of(), who(cells[1]),
                new Words(cells[2], cells[3]), new Words(cells[4], cells[5]))));
        return families;
    }

    private static Who who(String word) {
        return Who.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Stream<String[]> lines(String name) {
        try (InputStream in = Explanations.class.getResourceAsStream(name)) {
            return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split("\\|"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
