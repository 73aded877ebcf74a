package yingda.bench;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/// The same mixed mails in every run, others for another seed: plain and HTML, Chinese and English, old character sets, answers, attachments
/// of up to 200 KB.
final class MixedMails {

    private static final String[] WORDS = {"订单", "发货", "退款", "invoice", "您好", "请问", "登录", "密码", "account",
        "报错", "谢谢", "截图", "附件", "please", "help", "升级", "合同", "价格", "delivery", "客服"};
    private static final ZonedDateTime START = ZonedDateTime.of(2026, 1, 5, 9, 0, 0, 0, ZoneOffset.ofHours(8));

    private final int seed;
    private final Random random;
    private final List<String> ids = new ArrayList<>();

    MixedMails(int seed) {
        this.seed = seed;
        random = new Random(seed);
    }

    /// `count` mails, oldest first, to `address`.
    List<byte[]> make(int count, String address) {
        List<byte[]> mails = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            mails.add(mail(i, address));
        }
        return mails;
    }

    private byte[] mail(int i, String address) {
        String id = "<m" + i + "." + Math.abs(random.nextInt()) + "@customers.example>";
        boolean answer = i > 20 && random.nextInt(100) < 20;
        String parent = answer ? ids.get(random.nextInt(ids.size())) : null;
        ids.add(id);
        StringBuilder head = new StringBuilder("Received: from relay.example by mx.example; ").append(date(i))
                .append("\r\nFrom: ").append(encoded("客户" + i % 400)).append(" <c").append(i % 400)
                .append('.').append(seed).append("@customers.example>\r\nTo: <").append(address).append(">\r\nSubject: ")
                .append(encoded((answer ? "回复: " : "") + words(4))).append("\r\nDate: ").append(date(i))
                .append("\r\nMessage-ID: ").append(id).append("\r\nMIME-Version: 1.0\r\n");
        if (answer) {
            head.append("In-Reply-To: ").append(parent).append("\r\nReferences: ").append(parent).append("\r\n");
        }
        int kind = random.nextInt(100);
        String body = kind < 45 ? plain("utf-8") : kind < 55 ? plain("gb2312") : kind < 85 ? alternative() : attached();
        return (head + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    private String plain(String charset) {
        return "Content-Type: text/plain; charset=" + charset + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + base64(words(60 + random.nextInt(200)).getBytes(Charset.forName(charset))) + "\r\n";
    }

    private String alternative() {
        String text = words(80);
        String html = "<html><body><style>p{color:#333}</style><p>" + text.replace(" ", "</p><p>")
                + "</p><img src=\"https://images.example/logo.png\"></body></html>";
        return "Content-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n--b1\r\n"
                + plainPart("plain", text) + "--b1\r\n" + plainPart("html", html) + "--b1--\r\n";
    }

    private String attached() {
        byte[] bytes = new byte[10_000 + random.nextInt(190_000)];
        random.nextBytes(bytes);
        return "Content-Type: multipart/mixed; boundary=\"b2\"\r\n\r\n--b2\r\n" + plainPart("plain", words(40))
                + "--b2\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\""
                + encoded("日志.bin") + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64(bytes) + "\r\n--b2--\r\n";
    }

    private String plainPart(String subtype, String text) {
        return "Content-Type: text/" + subtype + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + base64(text.getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    private String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    private static String encoded(String text) {
        return "=?utf-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static String base64(byte[] bytes) {
        return Base64.getMimeEncoder().encodeToString(bytes);
    }

    private static String date(int i) {
        return START.plusMinutes(i).format(DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
