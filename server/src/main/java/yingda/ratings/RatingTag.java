package yingda.ratings;

/// What a customer may choose beside the stars, in both languages.
public record RatingTag(String zh, String en) {

    boolean isCalled(String name) {
        return zh.equals(name) || en.equals(name);
    }
}
