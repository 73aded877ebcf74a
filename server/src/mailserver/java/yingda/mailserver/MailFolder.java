package yingda.mailserver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A folder of a mailbox. Numbers grow and are never given twice, until [#numberAnew].
public final class MailFolder {

    /// @param size what the server says before the mail is fetched
    /// @param received when it was put in
    public record Mail(long uid, byte[] bytes, boolean seen, long size, Instant received) {}

    private final String name;
    private final String attribute;
    private final List<Mail> mails = new ArrayList<>();
    private final Map<Long, String> labels = new HashMap<>();
    private long uidValidity = 1;
    private long next = 1;

    MailFolder(String name, String attribute) {
        this.name = name;
        this.attribute = attribute;
    }

    /// As IMAP writes it: in modified UTF-7.
    public String name() {
        return name;
    }

    /// Its special use, for instance `\Sent`; empty for none.
    String attribute() {
        return attribute;
    }

    /// Puts a mail in and wakes those who wait in IDLE.
    public synchronized long add(byte[] mail) {
        return add(mail, mail.length);
    }

    /// Puts a mail in with Gmail's labels, as they stand on the wire between the brackets.
    public synchronized long add(byte[] mail, String itsLabels) {
        labels.put(next, itsLabels);
        return add(mail);
    }

    synchronized String labels(long uid) {
        return labels.getOrDefault(uid, "");
    }

    synchronized long add(byte[] mail, long size) {
        mails.add(new Mail(next, mail, false, size, Instant.now()));
        notifyAll();
        return next++;
    }

    public synchronized List<Mail> mails() {
        return List.copyOf(mails);
    }

    public synchronized boolean remove(long uid) {
        return mails.removeIf(mail -> mail.uid() == uid);
    }

    synchronized void see(long uid) {
        mails.replaceAll(mail -> mail.uid() == uid ? new Mail(uid, mail.bytes(), true, mail.size(), mail.received()) : mail);
    }

    /// The server forgets its numbers, as after a repair: the same mails in another order.
    public synchronized void numberAnew() {
        List<Mail> before = List.copyOf(mails).reversed();
        mails.clear();
        uidValidity++;
        next = 1;
        before.forEach(mail -> mails.add(new Mail(next++, mail.bytes(), mail.seen(), mail.size(), mail.received())));
    }

    synchronized long uidValidity() {
        return uidValidity;
    }

    synchronized long uidNext() {
        return next;
    }

    /// Waits until a mail beyond `known` of them lies here, at most `millis`; how many there are.
    synchronized int awaitMore(int known, long millis) throws InterruptedException {
        if (mails.size() <= known) {
            wait(millis);
        }
        return mails.size();
    }
}
