package yingda.people;

/// What a workspace has set about sign-ins.
///
/// @param passwordLength characters, 8 to 64
/// @param passwordDays after how many days a password must be changed; 0: never
/// @param passwords whether members other than super admins may sign in by password while single sign-on is set up
/// @param notice when members are told of sign-ins by mail, unless they chose themselves: `always`, `new`, `off`
record SignInSettings(int passwordLength, int passwordDays, boolean passwords, String notice) {

    static final String TOPIC = "sign-in";
    static final SignInSettings DEFAULTS = new SignInSettings(8, 0, true, "new");
    static final int LONGEST_LENGTH = 64;
    static final int MOST_DAYS = 3_650;
}
