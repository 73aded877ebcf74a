package yingda.mailsending;

import java.util.List;
import java.util.UUID;

/// Knows what a writer should be told of addresses before it sends. Beans of this type are asked when a mail is begun
/// and when addresses are added; nothing that they say forbids the sending.
public interface RecipientNotes {

    /// @param code kebab-case; the pages turn it into a sentence
    record Note(String address, String code) {
    }

    /// What there is to say of these addresses, lower case; most have nothing.
    List<Note> notes(UUID workspace, List<String> addresses);
}
