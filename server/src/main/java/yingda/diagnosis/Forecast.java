package yingda.diagnosis;

import java.util.List;
import java.util.Optional;

/// When a mailbox will be full, if it goes on filling as it did: a straight line through the samples (least squares).
final class Forecast {

    private static final int LEAST_POINTS = 3;
    private static final int FARTHEST = 365;

    private Forecast() {}

    /// @param day a number that grows by one each day
    record Point(long day, long used) {
    }

    /// Days from the last point; empty when there are less than three points, it does not fill, or not within a year.
    static Optional<Integer> fullIn(List<Point> points, long limit) {
        if (points.size() < LEAST_POINTS) {
            return Optional.empty();
        }
        Point last = points.getLast();
        if (last.used >= limit) {
            return Optional.of(0);
        }
        double slope = slope(points);
        double days = (limit - last.used) / slope;
        return slope > 0 && days <= FARTHEST ? Optional.of((int) Math.ceil(days)) : Optional.empty();
    }

    private static double slope(List<Point> points) {
        double meanDay = points.stream().mapToDouble(Point::day).average().orElse(0);
        double meanUsed = points.stream().mapToDouble(Point::used).average().orElse(0);
        double top = points.stream().mapToDouble(point -> (point.day - meanDay) * (point.used - meanUsed)).sum();
        double bottom = points.stream().mapToDouble(point -> (point.day - meanDay) * (point.day - meanDay)).sum();
        return bottom == 0 ? 0 : top / bottom;
    }
}
