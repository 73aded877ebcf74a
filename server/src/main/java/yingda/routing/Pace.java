package yingda.routing;

import org.jspecify.annotations.Nullable;

/// How fast a group served lately. Pure.
///
/// @param served how many were taken
/// @param seconds since the first of them
/// @param somebody whether any agent of the group is there
record Pace(int served, double seconds, boolean somebody) {

    private static final int FEWEST = 3;
    private static final int STEP = 30;
    private static final int COARSE_FROM = 300;
    private static final int COARSE_STEP = 60;
    private static final int LONGEST = 4 * 3_600;

    /// Until the one at this place is served, rounded up; null when too few were served to tell, when nobody is there, or
    /// when it would be hours.
    @Nullable Integer waitOf(int place) {
        if (served < FEWEST || !somebody) {
            return null;
        }
        double wait = place * seconds / served;
        int step = wait > COARSE_FROM ? COARSE_STEP : STEP;
        int rounded = Math.max(1, (int) Math.ceil(wait / step)) * step;
        return rounded > LONGEST ? null : rounded;
    }
}
