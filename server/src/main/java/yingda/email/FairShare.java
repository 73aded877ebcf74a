package yingda.email;

/// Divides the room of the first sync among folders.
final class FairShare {

    private FairShare() {
    }

    /// How many of each folder's mails fit: all get the same as long as they have so many, what small folders leave
    /// goes to the others, and what cannot be divided to those that stand first.
    ///
    /// @param counts mails in each folder, the most important folder first
    static int[] of(int[] counts, int most) {
        int[] shares = new int[counts.length];
        int left = most;
        while (left > 0) {
            int open = open(counts, shares);
            if (open == 0) {
                break;
            }
            int each = Math.max(1, left / open);
            for (int i = 0; i < counts.length && left > 0; i++) {
                int given = Math.min(left, Math.min(each, counts[i] - shares[i]));
                shares[i] += given;
                left -= given;
            }
        }
        return shares;
    }

    private static int open(int[] counts, int[] shares) {
        int open = 0;
        for (int i = 0; i < counts.length; i++) {
            open += shares[i] < counts[i] ? 1 : 0;
        }
        return open;
    }
}
