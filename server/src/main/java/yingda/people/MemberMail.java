package yingda.people;

/// The mails that members get from the program itself. Each names the fields that its text needs.
public enum MemberMail {
    /// An account waits for its owner: `link`, `workspace`, `login`.
    INVITATION,
    /// A new password can be set: `link`, `login`.
    RESET,
    /// An address is to be confirmed: `link`, `login`.
    ADDRESS,
    /// Somebody signed in: `link` (to lock the account), `workspace`, `login`, `method` (`password+totp`),
    /// `time`, `address`, `device`.
    NOTICE,
    /// A rule of the workspace wants something known: `rule`, `text`, `customer`, `link` (to the conversation).
    RULE
}
