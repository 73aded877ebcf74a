package yingda.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Step by step texts for faults that no server reports: too large attachments, programs that do not sync, late mails,
/// stolen accounts. They come from `guides.txt`.
final class Guides {

    private Guides() {}

    /// @param id stable, one word
    record Guide(String id, Words title, List<Words> steps) {
    }

    static List<Guide> all() {
        List<Guide> guides = new ArrayList<>();
        for (String line : read().split("\n")) {
            String[] cells = line.split(" \\| ");
            if (line.startsWith("= ")) {
                guides.add(new Guide(cells[0].substring(2).strip(), new Words(cells[1].strip(), cells[2].strip()), new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                guides.getLast().steps.add(new Words(cells[0].strip(), cells[1].strip()));
            }
        }
        return guides;
    }

    private static String read() {
        try (InputStream in = Guides.class.getResourceAsStream("guides.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
