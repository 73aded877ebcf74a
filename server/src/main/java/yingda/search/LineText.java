package yingda.search;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import yingda.files.RichText;

/// What of a line can be found: all that people wrote in it, names of files, addresses of mails.
final class LineText {

    private static final int LONGEST = 20_000;

    private LineText() {
    }

    /// Fields with [Tokens#BREAK] between them; empty when nothing is left of the line.
    static String of(JsonNode content) {
        StringJoiner text = new StringJoiner(String.valueOf(Tokens.BREAK));
        if (content.has("recalled") || content.has("erased")) {
            return "";
        }
        add(text, content.path("subject"));
        if (content.path("html").isString()) {
            add(text, RichText.plain(content.get("html").asString()));
        } else {
            add(text, content.path("text"));
        }
        add(text, content.path("note"));
        add(text, content.path("question"));
        add(text, content.at("/answer/text"));
        add(text, content.at("/file/name"));
        content.path("items").valueStream().forEach(item -> add(text, item.path("title")));
        content.path("attachments").valueStream().forEach(file -> add(text, file.path("name")));
        person(text, content.path("from"));
        for (String field : new String[] {"to", "cc", "bcc"}) {
            content.path(field).valueStream().forEach(one -> person(text, one));
        }
        String all = text.toString();
        return all.substring(0, Math.min(all.length(), LONGEST));
    }

    private static void person(StringJoiner text, JsonNode person) {
        add(text, person.path("name"));
        add(text, person.path("address"));
    }

    private static void add(StringJoiner text, JsonNode field) {
        add(text, field.isString() ? field.asString() : "");
    }

    private static void add(StringJoiner text, String words) {
        if (!words.isBlank()) {
            text.add(words);
        }
    }
}
