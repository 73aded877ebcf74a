package yingda.mailserver;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A mail that the SMTP server took.
public record Taken(String from, List<String> recipients, byte[] bytes) {

    /// The mail as text, byte for byte a character.
    public String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// The first header of this name, unfolded; empty when there is none.
    public String header(String name) {
        String head = text().split("\r\n\r\n", 2)[0].replaceAll("\r\n[ \t]+", " ");
        return head.lines().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1)).findFirst()
                .map(line -> line.substring(name.length() + 1).strip()).orElse("");
    }
}
