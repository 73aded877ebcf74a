package yingda.worktime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A week's hours as customers read them, in both languages.
///
/// @param zh `周一至周五 09:00–18:00；周六 10:00–16:00`; empty when nobody ever works
/// @param en `Mon–Fri 09:00–18:00; Sat 10:00–16:00`
public record HoursText(String zh, String en) {

    private static final List<String> ZH = List.of("周一", "周二", "周三", "周四", "周五", "周六", "周日");
    private static final List<String> EN = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    static HoursText of(WorkPlan plan) {
        if (plan.always()) {
            return new HoursText("每天 24 小时", "24 hours a day, every day");
        }
        Map<List<Hours>, List<Integer>> days = new LinkedHashMap<>();
        for (int day = 0; day < plan.week().size(); day++) {
            if (!plan.week().get(day).isEmpty()) {
                days.computeIfAbsent(plan.week().get(day), _ -> new ArrayList<>()).add(day);
            }
        }
        return new HoursText(
                days.entrySet().stream().map(one -> days(one.getValue(), ZH, "至", "、") + " "
                        + hours(one.getKey(), "全天", "次日 %s", "、")).collect(Collectors.joining("；")),
                days.entrySet().stream().map(one -> days(one.getValue(), EN, "–", ", ") + " "
                        + hours(one.getKey(), "all day", "%s (next day)", ", ")).collect(Collectors.joining("; ")));
    }

    /// Three days or more in a row are a range.
    private static String days(List<Integer> days, List<String> names, String to, String and) {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < days.size();) {
            int end = from;
            while (end + 1 < days.size() && days.get(end + 1) == days.get(end) + 1) {
                end++;
            }
            if (end - from >= 2) {
                parts.add(names.get(days.get(from)) + to + names.get(days.get(end)));
                from = end + 1;
            } else {
                parts.add(names.get(days.get(from++)));
            }
        }
        return String.join(and, parts);
    }

    private static String hours(List<Hours> hours, String allDay, String nextDay, String and) {
        return hours.stream().map(one -> one.lastAllDay() ? allDay
                        : one.from() + "–" + (one.endNextDay() ? nextDay.formatted(one.to()) : one.to().toString()))
                .collect(Collectors.joining(and));
    }
}
