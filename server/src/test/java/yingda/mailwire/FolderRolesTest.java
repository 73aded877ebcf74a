package yingda.mailwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxDecoder;
import org.junit.jupiter.api.Test;

class FolderRolesTest {

    private static FolderRole role(String name, String... attributes) {
        return FolderRoles.of(BASE64MailboxDecoder.decode(name), '/', attributes);
    }

    @Test
    void whatTheServerSaysGoesBeforeTheName() {
        assertThat(role("Irgendwas", "\\HasNoChildren", "\\Sent")).isEqualTo(FolderRole.SENT);
        assertThat(role("Trash", "\\Archive")).isEqualTo(FolderRole.ARCHIVE);
        assertThat(role("[Gmail]/All Mail", "\\All")).isEqualTo(FolderRole.ALL);
        assertThat(role("[Gmail]/Starred", "\\Flagged")).isEqualTo(FolderRole.ALL);
        assertThat(role("x", "\\Spam")).isEqualTo(FolderRole.JUNK);
    }

    @Test
    void namesAreKnownInChineseAndEnglish() {
        Map.of("&XfJT0ZAB-", FolderRole.SENT, "Sent Messages", FolderRole.SENT, "sent items", FolderRole.SENT,
                "&V4NXPpCuTvY-", FolderRole.JUNK, "Junk", FolderRole.JUNK, "&g0l6P3ux-", FolderRole.DRAFTS,
                "&XfJSIJZk-", FolderRole.TRASH, "Deleted Messages", FolderRole.TRASH, "Archives", FolderRole.ARCHIVE,
                "INBOX", FolderRole.INBOX)
                .forEach((name, expected) -> assertThat(role(name)).as(name).isEqualTo(expected));
        assertThat(role("&W6JiN2WHaGM-")).isEqualTo(FolderRole.OTHER);
        assertThat(role("Presents")).isEqualTo(FolderRole.OTHER);
    }

    @Test
    void whatLiesBelowAFolderIsForTheSameButNotBelowTheInbox() {
        assertThat(role("Trash/2024")).isEqualTo(FolderRole.TRASH);
        assertThat(FolderRoles.of("INBOX.Sent", '.', new String[0])).isEqualTo(FolderRole.SENT);
        assertThat(FolderRoles.of("INBOX.Orders", '.', new String[0])).isEqualTo(FolderRole.OTHER);
    }
}
