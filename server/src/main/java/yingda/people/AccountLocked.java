package yingda.people;

import yingda.kernel.Refusal;

/// The owner locked the account after a sign-in that was not theirs: a new password, set by a mailed link, unlocks it.
/// Told only to who knows the password.
final class AccountLocked extends Refusal {

    AccountLocked() {
        super("account-locked", 403);
    }
}
