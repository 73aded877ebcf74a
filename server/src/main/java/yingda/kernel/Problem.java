package yingda.kernel;

import java.util.Map;

/// The body of every answer that is not a success: RFC 9457 with our `code` and `data`.
///
/// @param type `urn:yingda:` and the code
/// @param title the code in words, English, for people who read logs
public record Problem(String type, String title, int status, String code, Map<String, Object> data) {

    /// The media type it is sent with.
    public static final String MEDIA_TYPE = "application/problem+json";

    /// The problem that says this refusal.
    public static Problem of(Refusal refusal) {
        return of(refusal.status(), refusal.code(), refusal.data());
    }

    /// A fault: nothing about it leaves the server but the number under which it was logged.
    static Problem fault(String incident) {
        return of(500, "fault", Map.of("incident", incident));
    }

    private static Problem of(int status, String code, Map<String, Object> data) {
        String words = code.replace('-', ' ');
        String title = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return new Problem("urn:yingda:" + code, title, status, code, data);
    }
}
