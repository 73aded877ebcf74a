package yingda.mime;

import java.util.List;
import java.util.Locale;

/// Lines that close a mail: rules above a signature, ornaments, "Sent from my phone" in the languages we know.
final class Signatures {

    private static final int LONGEST = 160;

    private static final List<String> DEVICE_STARTS = List.of("sent from ", "sent via ", "sent with ", "sent by ",
            "sent using ", "from my ", "get outlook for", "get [outlook for", "envoyé de ", "envoyé depuis ", "envoyé à partir ",
            "von meinem ", "gesendet von ", "gesendet mit ", "diese nachricht wurde von mein", "enviado desde ", "enviado do ",
            "enviado de ", "enviado a partir ", "inviato da ", "inviato dal ", "verzonden met ", "verzonden vanaf ",
            "verstuurd vanaf ", "sendt fra ", "skickat från ", "lähetetty ", "wysłane z ", "отправлено с ", "отправлено из ",
            "надіслано з ", "發自我的", "发自我的", "发自 ", "发自我", "從我的", "从我的", "来自我的", "來自我的",
            "发送自 ", "發送自 ", "从 windows", "获取 outlook", "取得 outlook", "下载 outlook", "来自 outlook",
            "来自 网易", "来自网易", "由网易邮箱大师", "| 签名由", "签名由 ", "来自 foxmail", "来自foxmail", "来自qq邮箱",
            "来自 qq邮箱", "iphoneから送信", "androidから送信", "나의 iphone에서 보냄");

    private Signatures() {}

    /// A line of at least two equal ornaments, or the invisible mark of a mail tracker.
    static boolean isDelimiter(String line) {
        String bare = line.strip();
        if (bare.equals("ᐧ") || bare.equals("—")) {
            return true;
        }
        if (bare.length() < 2 || "-*#~=_+—–·".indexOf(bare.charAt(0)) < 0) {
            return false;
        }
        for (int i = 1; i < bare.length(); i++) {
            if (bare.charAt(i) != bare.charAt(0) && bare.charAt(i) != ' ') {
                return false;
            }
        }
        return true;
    }

    /// A line behind which a signature begins: `--`, `—`, five or more underscores.
    static boolean isRule(String line) {
        String bare = line.strip();
        return bare.equals("--") || bare.equals("—") || bare.equals("- --") || bare.length() >= 5 && isDelimiter(line)
                && (bare.charAt(0) == '_' || bare.charAt(0) == '-');
    }

    /// A line that a phone or program adds of its own accord.
    static boolean isDeviceLine(String line) {
        if (line.length() > LONGEST) {
            return false;
        }
        String bare = withoutWrapping(line.strip()).toLowerCase(Locale.ROOT);
        if (bare.endsWith(" from mobile") && bare.length() < 40) {
            return true;
        }
        return DEVICE_STARTS.stream().anyMatch(bare::startsWith) && !endsLikeSentence(bare);
    }

    /// "Sent from my office you will get a parcel, can you …?" is text, not a signature.
    private static boolean endsLikeSentence(String bare) {
        return bare.endsWith("?") || bare.endsWith("？");
    }

    private static String withoutWrapping(String line) {
        int start = 0;
        while (start < line.length() && "<([*_".indexOf(line.charAt(start)) >= 0) {
            start++;
        }
        return line.substring(start);
    }
}
