package yingda.people;

import yingda.kernel.Refusal;

/// The account belongs to another workspace, too: only its owner may set its password.
final class AccountShared extends Refusal {

    AccountShared() {
        super("account-shared", 409);
    }
}
