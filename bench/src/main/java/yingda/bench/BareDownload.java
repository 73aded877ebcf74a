package yingda.bench;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/// What a mail costs without us: the same client, one connection, the same UIDs fetched 50 at a time; each mail is
/// hashed, written and synced to disk, and neither parsed nor put into a database.
final class BareDownload {

    private static final int AT_ONCE = 50;

    private BareDownload() {
    }

    /// Mails per second.
    static double measure(BenchMailbox.Place place, Path folder) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.store.protocol", "imaps");
        properties.setProperty("mail.imaps.host", "localhost");
        properties.setProperty("mail.imaps.port", Integer.toString(place.imapPort()));
        properties.setProperty("mail.imaps.ssl.checkserveridentity", "true");
        properties.setProperty("mail.imaps.peek", "true");
        properties.setProperty("mail.imaps.fetchsize", Integer.toString(1 << 20));
        properties.put("mail.imaps.ssl.socketFactory", Trust.only(place.authority()).getSocketFactory());
        long start = System.nanoTime();
        try (Store store = Session.getInstance(properties).getStore()) {
            store.connect(place.address(), place.password());
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                Message[] messages = ((UIDFolder) inbox).getMessagesByUID(1, UIDFolder.LASTUID);
                FetchProfile sizes = new FetchProfile();
                sizes.add(UIDFolder.FetchProfileItem.UID);
                sizes.add(FetchProfile.Item.SIZE);
                inbox.fetch(messages, sizes);
                FetchProfile whole = new FetchProfile();
                whole.add(IMAPFolder.FetchProfileItem.MESSAGE);
                for (int from = 0; from < messages.length; from += AT_ONCE) {
                    Message[] batch = Arrays.copyOfRange(messages, from, Math.min(messages.length, from + AT_ONCE));
                    inbox.fetch(batch, whole);
                    for (Message message : batch) {
                        keep((IMAPMessage) message, folder.resolve("bare-" + message.getMessageNumber()));
                        ((IMAPMessage) message).invalidateHeaders();
                    }
                }
                return messages.length * 1e9 / (System.nanoTime() - start);
            }
        }
    }

    private static void keep(IMAPMessage message, Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            message.writeTo(new OutputStream() {
                @Override
                public void write(int b) throws java.io.IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws java.io.IOException {
                    digest.update(bytes, offset, length);
                    channel.write(ByteBuffer.wrap(bytes, offset, length));
                }
            });
            digest.digest();
            channel.force(true);
        }
    }
}
