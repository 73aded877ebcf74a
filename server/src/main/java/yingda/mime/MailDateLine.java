package yingda.mime;

import jakarta.mail.internet.MailDateFormat;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;

/// Gives a mail of ours another date.
public final class MailDateLine {

    private MailDateLine() {}

    /// Copies the mail; of its header only the line `Date` differs, which [MimeWriter] never folds.
    public static void copy(Path raw, Instant date, OutputStream out) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(raw))) {
            for (byte[] line = line(in); line.length > 2; line = line(in)) {
                boolean isDate = new String(line, StandardCharsets.ISO_8859_1).startsWith("Date: ");
                out.write(isDate ? ("Date: " + new MailDateFormat().format(Date.from(date)) + "\r\n").getBytes(StandardCharsets.US_ASCII) : line);
            }
            out.write(new byte[] {'\r', '\n'});
            in.transferTo(out);
        }
    }

    private static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }
}
