package yingda.email;

import yingda.mailwire.MailTrouble;

/// A mailbox while its server is connected; used by one thread.
interface MailboxReading extends AutoCloseable {

    /// Takes in what there is.
    void round() throws MailTrouble, LeaseLost;

    /// Waits until there may be more; false when the thread is to end.
    boolean await() throws MailTrouble;

    @Override
    void close();
}
