package yingda.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TnefTest {

    private final ByteArrayOutputStream winmail = new ByteArrayOutputStream();

    private void int16(int value) {
        winmail.write(value);
        winmail.write(value >> 8);
    }

    private void int32(int value) {
        int16(value);
        int16(value >> 16);
    }

    private void attribute(int level, int id, byte[] value) {
        winmail.write(level);
        int16(id);
        int16(6);
        int32(value.length);
        winmail.writeBytes(value);
        int16(0);
    }

    private static byte[] compressedRtf(String rtf) {
        byte[] text = rtf.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(16 + text.length).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(text.length + 12).putInt(text.length).putInt(0x414c454d).putInt(0).put(text).array();
    }

    private static byte[] rtfProperty(byte[] value) {
        int padded = (value.length + 3) / 4 * 4;
        return ByteBuffer.allocate(16 + padded).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1).putShort((short) 0x0102).putShort((short) 0x1009).putInt(1).putInt(value.length).put(value).array();
    }

    private ParsedMail mail() {
        return MailCorpus.parse("From: ann@example.com\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                + "Content-Type: application/ms-tnef; name=\"winmail.dat\"\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(winmail.toByteArray()) + "\n--b--\n");
    }

    @Test
    void filesAndTheBodyComeOut() {
        int32(0x223e9f78);
        int16(1);
        attribute(1, 0x9003, rtfProperty(compressedRtf(
                "{\\rtf1\\ansi\\ansicpg936\\fromhtml1 {\\*\\htmltag <p>}\\htmlrtf hidden\\htmlrtf0 \\'c4\\'fa\\'ba\\'c3{\\*\\htmltag </p>}}")));
        attribute(2, 0x9002, new byte[14]);
        attribute(2, 0x8010, "list.txt\0".getBytes(StandardCharsets.US_ASCII));
        attribute(2, 0x800f, "one\ntwo".getBytes(StandardCharsets.US_ASCII));
        ParsedMail mail = mail();
        assertThat(mail.text()).isEqualTo("您好");
        assertThat(mail.safeHtml()).isEqualTo("<p>您好</p>");
        assertThat(mail.attachments()).hasSize(1);
        assertThat(mail.attachments().getFirst().name()).isEqualTo("list.txt");
        assertThat(mail.attachments().getFirst().content().bytes()).asString().isEqualTo("one\ntwo");
    }

    @Test
    void aDamagedWinmailStaysAnAttachment() {
        winmail.writeBytes("not TNEF".getBytes(StandardCharsets.US_ASCII));
        assertThat(mail().attachments()).extracting(MailAttachment::name).containsExactly("winmail.dat");
    }
}
