package yingda.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import tools.jackson.databind.JsonNode;
import yingda.conversations.LineView;

/// Puts lines into words.
///
/// @param customer how the document calls the customer
record Entries(Language language, String customer) {

    /// Empty for a system line that says nothing to readers.
    Optional<Entry> of(LineView line) {
        JsonNode content = line.content();
        if (line.kind().equals("system")) {
            String sentence = sentence(content);
            return sentence.isEmpty() ? Optional.empty()
                    : Optional.of(new Entry(Entry.Style.SYSTEM, line.at(), "", sentence, null));
        }
        boolean gone = content.has("erased") || content.has("recalled");
        UUID picture = line.kind().equals("image") && !gone ? UUID.fromString(content.at("/file/id").asString()) : null;
        return Optional.of(new Entry(style(line), line.at(), who(line), gone ? gone(content) : text(line.kind(), content), picture));
    }

    private static Entry.Style style(LineView line) {
        return line.kind().equals("note") ? Entry.Style.NOTE
                : line.sender().kind().equals("customer") ? Entry.Style.CUSTOMER : Entry.Style.MEMBER;
    }

    private String who(LineView line) {
        String name = line.sender().kind().equals("customer") ? customer
                : line.sender().name() == null ? language.say("team") : line.sender().name();
        return line.kind().equals("note") ? language.say("note") + " · " + name : name;
    }

    private String gone(JsonNode content) {
        return language.say(content.has("recalled") ? "recalled" : "erased");
    }

    private String text(String kind, JsonNode content) {
        String said = switch (kind) {
            case "text", "note" -> content.path("text").asString("");
            case "rich" -> plain(content.path("html").asString(""));
            case "mail" -> mail(content);
            case "products", "articles" -> items(kind, content);
            case "faq" -> content.path("question").asString("") + "\n" + answer(content.path("answer"));
            default -> other(kind, content);
        };
        return content.has("quote") ? quoted(content.get("quote")) + "\n" + said : said;
    }

    private String quoted(JsonNode quote) {
        return "> " + (quote.path("recalled").asBoolean(false) ? language.say("recalled") : quote.path("text").asString(""));
    }

    private String answer(JsonNode answer) {
        return answer.has("html") ? plain(answer.get("html").asString("")) : answer.has("file") ? other("file", answer)
                : answer.path("text").asString("");
    }

    private static String plain(String html) {
        Element body = Jsoup.parseBodyFragment(html).body();
        body.select("br").forEach(end -> end.replaceWith(new TextNode("\n")));
        body.select("p, h3, li, blockquote").forEach(block -> block.appendText("\n"));
        return body.wholeText().strip();
    }

    /// Cards, one a line.
    private String items(String kind, JsonNode content) {
        StringBuilder cards = new StringBuilder(language.say(kind));
        for (JsonNode item : content.path("items")) {
            cards.append('\n').append(Stream.of("title", "price", "summary", "url")
                    .map(field -> item.path(field).asString("")).filter(text -> !text.isBlank()).collect(Collectors.joining(" ")));
        }
        return cards.toString();
    }

    private String mail(JsonNode content) {
        List<String> parts = new ArrayList<>();
        parts.add(language.say("subject", content.path("subject").asString("")));
        parts.add(content.path("text").asString(""));
        content.path("attachments").forEach(file ->
                parts.add(language.say("attachment") + " " + file.path("name").asString("")));
        return String.join("\n", parts);
    }

    /// A file, or a card of a sort that documents show by its words.
    private String other(String kind, JsonNode content) {
        String label = language.say(language.knows(kind) ? kind : content.has("file") ? "file" : "other");
        List<String> parts = new ArrayList<>(List.of(label));
        for (String place : List.of("/file/name", "/title", "/text", "/url")) {
            String found = content.at(place).asString("");
            if (!found.isBlank() && !(place.equals("/url") && content.has("file"))) {
                parts.add(found);
            }
        }
        return String.join(" ", parts);
    }

    private String sentence(JsonNode content) {
        String event = content.path("event").asString("");
        String member = content.at("/member/name").asString(language.say("team"));
        return switch (event) {
            case "opened", "queued", "reopened" -> language.say(event);
            case "welcome" -> language.say(event, content.path("text").asString(""));
            case "auto-reply", "timed-out", "closing" -> content.path("text").asString("");
            case "accepted", "assigned" -> language.say(event, member);
            case "transferred" -> language.say(event, member, content.at("/to/name").asString(language.say("team")))
                    + (content.has("note") ? "\n" + language.say("reason", content.get("note").asString("")) : "");
            case "ended" -> switch (content.path("by").asString("")) {
                case "visitor" -> language.say("ended-visitor");
                case "auto" -> language.say("ended-auto");
                default -> language.say("ended", member);
            };
            default -> "";
        };
    }
}
