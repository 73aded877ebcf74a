package yingda.guard;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Masks numbers that say by themselves what they are: bank cards (ISO/IEC 7812: issuer's prefix, length and Luhn's
/// check digit) and Chinese identity cards (GB 11643: date of birth and check character).
final class Numbers {

    private static final int SHORTEST_CARD = 13;
    private static final int LONGEST_CARD = 19;
    private static final int SHOWN_OF_CARD = 4;
    private static final int IDENTITY = 18;
    private static final int SHOWN_OF_IDENTITY = 3;
    private static final int[] IDENTITY_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String IDENTITY_CHECKS = "10x98765432";

    private Numbers() {
    }

    /// All but the first three and the last two characters become `*`.
    static void maskIdentities(String folded, char[] masked) {
        for (int start = 0; start + IDENTITY <= folded.length(); start++) {
            if (begins(folded, start) && isIdentity(folded, start)) {
                fill(masked, start + SHOWN_OF_IDENTITY, start + IDENTITY - 2);
                start += IDENTITY - 1;
            }
        }
    }

    private static boolean begins(String folded, int start) {
        return Folding.isDigit(folded.charAt(start)) && (start == 0 || !Folding.isLatin(folded.charAt(start - 1)));
    }

    private static boolean isIdentity(String folded, int start) {
        int end = start + IDENTITY;
        if (end < folded.length() && Folding.isLatin(folded.charAt(end))) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < IDENTITY - 1; i++) {
            char c = folded.charAt(start + i);
            if (!Folding.isDigit(c)) {
                return false;
            }
            sum += (c - '0') * IDENTITY_WEIGHTS[i];
        }
        return folded.charAt(end - 1) == IDENTITY_CHECKS.charAt(sum % 11) && isDay(folded.substring(start + 6, start + 14));
    }

    private static boolean isDay(String digits) {
        try {
            LocalDate day = LocalDate.of(Integer.parseInt(digits, 0, 4, 10), Integer.parseInt(digits, 4, 6, 10),
                    Integer.parseInt(digits, 6, 8, 10));
            return day.getYear() >= 1880 && day.getYear() <= 2100;
        } catch (DateTimeException none) {
            return false;
        }
    }

    /// All but the last four digits become `*`; spaces and dashes between groups stay.
    static void maskCards(String folded, char[] masked) {
        for (int i = 0; i < folded.length(); i++) {
            if (begins(folded, i)) {
                i = maskCardsOfRun(folded, masked, i);
            }
        }
    }

    /// A run is groups of digits with one space or dash between two of them. Returns the place of its last digit.
    private static int maskCardsOfRun(String folded, char[] masked, int start) {
        List<int[]> groups = new ArrayList<>(5);
        int i = start;
        while (i < folded.length() && Folding.isDigit(folded.charAt(i))) {
            int begin = i;
            while (i < folded.length() && Folding.isDigit(folded.charAt(i))) {
                i++;
            }
            groups.add(new int[] {begin, i});
            boolean goesOn = i + 1 < folded.length() && (folded.charAt(i) == ' ' || folded.charAt(i) == '-')
                    && Folding.isDigit(folded.charAt(i + 1));
            if (!goesOn) {
                break;
            }
            i++;
        }
        boolean glued = i < folded.length() && Folding.isLatin(folded.charAt(i));
        maskGroups(folded, masked, glued ? groups.subList(0, groups.size() - 1) : groups);
        return groups.getLast()[1] - 1;
    }

    /// The longest row of whole groups first: people write cards in groups of four, or in one piece.
    private static void maskGroups(String folded, char[] masked, List<int[]> groups) {
        for (int first = 0; first < groups.size(); first++) {
            for (int last = groups.size() - 1; last >= first; last--) {
                String digits = digits(folded, groups.subList(first, last + 1));
                if (digits.length() >= SHORTEST_CARD && digits.length() <= LONGEST_CARD && isCard(digits)) {
                    maskCard(folded, masked, groups.get(first)[0], groups.get(last)[1]);
                    first = last;
                    break;
                }
            }
        }
    }

    private static String digits(String folded, List<int[]> groups) {
        StringBuilder digits = new StringBuilder(LONGEST_CARD);
        for (int[] group : groups) {
            if (digits.length() + group[1] - group[0] > LONGEST_CARD) {
                return "";
            }
            digits.append(folded, group[0], group[1]);
        }
        return digits.toString();
    }

    private static void maskCard(String folded, char[] masked, int start, int end) {
        int shown = 0;
        for (int i = end - 1; i >= start; i--) {
            if (Folding.isDigit(folded.charAt(i)) && ++shown > SHOWN_OF_CARD) {
                masked[i] = '*';
            }
        }
    }

    private static boolean isCard(String digits) {
        return hasIssuer(digits) && luhn(digits);
    }

    /// UnionPay, Visa, Mastercard, American Express, JCB, Diners, Discover: other long numbers are orders and parcels.
    private static boolean hasIssuer(String digits) {
        int length = digits.length();
        int two = Integer.parseInt(digits, 0, 2, 10);
        int four = Integer.parseInt(digits, 0, 4, 10);
        return switch (digits.charAt(0)) {
            case '4' -> length == 13 || length == 16 || length == 19;
            case '5' -> length == 16 && two >= 51 && two <= 55;
            case '2' -> length == 16 && four >= 2221 && four <= 2720;
            case '3' -> (two == 34 || two == 37) && length == 15 || two == 35 && length >= 16
                    || (two == 30 || two == 36 || two == 38) && length == 14;
            case '6' -> two == 62 && length >= 16 || (four == 6011 || two == 64 || two == 65) && length == 16;
            default -> false;
        };
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static void fill(char[] masked, int start, int end) {
        for (int i = start; i < end; i++) {
            masked[i] = '*';
        }
    }
}
