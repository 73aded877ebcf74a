package yingda.mailwire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/// A connection that mails can be fetched by; used by one thread.
public interface MailFetcher {

    /// The same mails of one folder, each with the role that it has there, where a folder holds mails of several.
    default List<Wanted> placed(List<Wanted> mails) throws MailTrouble {
        return mails;
    }

    /// The bytes of these mails, all of one folder; one that is gone is missing in the answer.
    ///
    /// @throws MailTrouble `server-refused` when the server will not give one of them
    Map<Place, byte[]> fetch(List<Wanted> mails) throws MailTrouble;

    /// Writes the bytes of one large mail as they come; no more of them once it is larger than `most`, whatever size the
    /// server said. False when it is gone.
    boolean fetchLarge(Wanted mail, long most, OutputStream out) throws MailTrouble, IOException;

    /// The header only; empty when the server does not give it.
    byte[] fetchHeader(Wanted mail) throws MailTrouble;

    /// Whether the mail is still there.
    boolean isThere(Wanted mail) throws MailTrouble;
}
