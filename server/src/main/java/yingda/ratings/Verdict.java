package yingda.ratings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// What a customer sends.
///
/// @param stars 1 to 5
/// @param tags names of tags that fit these stars, in either language; null for none
/// @param comment null for none
public record Verdict(@Nullable Integer stars, @Nullable List<String> tags, @Nullable String comment) {

    static final int LONGEST_COMMENT = 500;

    int checkedStars() {
        if (stars == null) {
            throw new InvalidField("stars", "missing");
        }
        if (stars < 1 || stars > RatingSettings.STARS) {
            throw new InvalidField("stars", "range", RatingSettings.STARS);
        }
        return stars;
    }

    List<RatingTag> checkedTags(RatingSettings settings) {
        List<RatingTag> offered = settings.tagsOf(checkedStars());
        List<String> names = tags == null ? List.of() : tags;
        if (!names.stream().allMatch(name -> offered.stream().anyMatch(tag -> tag.isCalled(name)))) {
            throw new InvalidField("tags", "unknown-value");
        }
        return offered.stream().filter(tag -> names.stream().anyMatch(tag::isCalled)).toList();
    }

    @Nullable String checkedComment(RatingSettings settings) {
        if (comment == null || comment.isBlank()) {
            return null;
        }
        if (!settings.comment()) {
            throw new InvalidField("comment", "unknown-value");
        }
        if (comment.length() > LONGEST_COMMENT) {
            throw new InvalidField("comment", "too-long", LONGEST_COMMENT);
        }
        return comment.replace("\0", "").strip();
    }
}
