package yingda.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.kernel.NotFound;

/// What members do with their own account.
@Service
class OwnAccount {

    private final SignIn signIn;
    private final SignInStore store;
    private final Members members;
    private final Sessions sessions;
    private final Passwords passwords;

    OwnAccount(SignIn signIn, SignInStore store, Members members, Sessions sessions, Passwords passwords) {
        this.signIn = signIn;
        this.store = store;
        this.members = members;
        this.sessions = sessions;
        this.passwords = passwords;
    }

    /// Changes the password and ends every other session of the account. Wrong old passwords are slowed down like
    /// those at sign-in.
    void changePassword(Viewer viewer, String old, String wanted, String address, @Nullable String cookieHeader) {
        Member self = members.find(viewer.workspace(), viewer.member()).orElseThrow(NotFound::new);
        String hash = passwords.hash("password", wanted);
        UUID account = signIn.prove(self.login(), old, address).orElseThrow(WrongPassword::new);
        store.setPassword(account, hash);
        sessions.closeOthers(account, cookieHeader);
    }
}
