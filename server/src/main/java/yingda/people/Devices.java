package yingda.people;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What a browser calls itself, in the few words that its owner knows it by.
final class Devices {

    /// In this order: most browsers claim to be others, too.
    private static final List<Map.Entry<Pattern, String>> BROWSERS = List.of(
            entry("MicroMessenger/", "WeChat"), entry("Edg(A)?/|EdgiOS/", "Edge"), entry("OPR/", "Opera"),
            entry("SamsungBrowser/", "Samsung Internet"), entry("Firefox/|FxiOS/", "Firefox"),
            entry("Chrome/|CriOS/|Chromium/", "Chrome"), entry("Safari/", "Safari"));
    private static final List<Map.Entry<Pattern, String>> SYSTEMS = List.of(
            entry("iPhone", "iPhone"), entry("iPad", "iPad"), entry("HarmonyOS|OpenHarmony", "HarmonyOS"),
            entry("Android", "Android"), entry("Windows", "Windows"), entry("Mac OS X|Macintosh", "macOS"),
            entry("CrOS", "ChromeOS"), entry("Linux", "Linux"));
    private static final int LONGEST = 60;

    private Devices() {
    }

    private static Map.Entry<Pattern, String> entry(String sign, String name) {
        return Map.entry(Pattern.compile(sign), name);
    }

    /// `Chrome · Windows`; what a program calls itself when it is no known browser; empty when it says nothing.
    static String name(String userAgent) {
        String browser = first(BROWSERS, userAgent);
        String system = first(SYSTEMS, userAgent);
        if (browser.isEmpty() || system.isEmpty()) {
            String said = userAgent.strip();
            return browser + system + (browser.isEmpty() && system.isEmpty() ? said.substring(0, Math.min(said.length(), LONGEST)) : "");
        }
        return browser + " · " + system;
    }

    private static String first(List<Map.Entry<Pattern, String>> signs, String userAgent) {
        return signs.stream().filter(sign -> sign.getKey().matcher(userAgent).find()).map(Map.Entry::getValue).findFirst().orElse("");
    }
}
