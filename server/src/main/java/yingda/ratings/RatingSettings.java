package yingda.ratings;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// How a workspace asks for ratings.
///
/// @param enabled whether customers may rate at all
/// @param atEnd whether they are asked when a conversation ends that an agent has served
/// @param byMail whether writers of mails are asked by a mail after the end; only where the server has a public address
/// @param comment whether they may write something
/// @param tags five lists: those that fit one star, two stars …
public record RatingSettings(boolean enabled, boolean atEnd, boolean byMail, boolean comment, List<List<RatingTag>> tags) {

    static final int STARS = 5;
    private static final int MOST_TAGS = 8;
    private static final int LONGEST_TAG = 20;
    private static final List<RatingTag> BAD = List.of(new RatingTag("等待太久", "Long wait"),
            new RatingTag("没有解决问题", "Not solved"), new RatingTag("态度不好", "Unfriendly"));
    private static final List<RatingTag> GOOD = List.of(new RatingTag("回复很快", "Fast answers"),
            new RatingTag("问题已解决", "Problem solved"), new RatingTag("态度友好", "Friendly"));

    static final RatingSettings DEFAULTS = new RatingSettings(true, true, false, true, List.of(BAD, BAD, BAD, GOOD, GOOD));

    List<RatingTag> tagsOf(int stars) {
        return tags.get(stars - 1);
    }

    void check() {
        if (tags.size() != STARS) {
            throw new InvalidField("tags", "range", STARS);
        }
        for (int i = 0; i < STARS; i++) {
            check("tags." + i, tags.get(i));
        }
    }

    private static void check(String field, @Nullable List<@Nullable RatingTag> tags) {
        if (tags == null) {
            throw new InvalidField(field, "missing");
        }
        if (tags.size() > MOST_TAGS) {
            throw new InvalidField(field, "too-long", MOST_TAGS);
        }
        Set<String> names = new HashSet<>();
        for (RatingTag tag : tags) {
            if (tag == null) {
                throw new InvalidField(field, "missing");
            }
            Set<String> own = new HashSet<>();
            own.add(checked(field, tag.zh()));
            own.add(checked(field, tag.en()));
            if (!Collections.disjoint(names, own)) {
                throw new InvalidField(field, "unknown-value");
            }
            names.addAll(own);
        }
    }

    private static String checked(String field, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new InvalidField(field, "missing");
        }
        if (name.length() > LONGEST_TAG) {
            throw new InvalidField(field, "too-long", LONGEST_TAG);
        }
        return name;
    }
}
