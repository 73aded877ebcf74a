package yingda.guard;

/// What the guard masks by itself, in both directions.
///
/// @param cards numbers of bank cards
/// @param identities Chinese identity card numbers
/// @param secrets passwords and verification codes that are named as such
/// @param originalDays how long what was masked is kept, sealed; 0 for not at all
public record GuardSettings(boolean cards, boolean identities, boolean secrets, int originalDays) {

    static final String TOPIC = "guard";
    static final int MOST_DAYS = 365;
    static final GuardSettings USUAL = new GuardSettings(true, true, true, 0);
}
