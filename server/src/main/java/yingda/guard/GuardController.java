package yingda.guard;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The list of sensitive words.
@RestController
@RequestMapping("/api/guard")
class GuardController {

    private static final int LONGEST_TRIAL = 2_000;

    private final WordList words;
    private final TextGuard guard;

    GuardController(WordList words, TextGuard guard) {
        this.words = words;
        this.guard = guard;
    }

    record Words(List<SensitiveWord> words) {
    }

    /// @param words one or many; those that the list holds already are left out
    record NewWords(@Nullable List<String> words, SensitiveWord.@Nullable Action action,
            SensitiveWord.@Nullable Direction direction) {
    }

    record Added(int added) {
    }

    record Edit(@Nullable String word, SensitiveWord.@Nullable Action action, SensitiveWord.@Nullable Direction direction) {
    }

    record Trial(@Nullable String text) {
    }

    /// @param customer what would become of the text if a customer sent it
    /// @param agent the same for an agent
    record Outcome(Guarded customer, Guarded agent) {
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @GetMapping("/words")
    Words list(Viewer viewer) {
        return new Words(words.all(viewer.workspace()));
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @PostMapping("/words")
    @ResponseStatus(HttpStatus.CREATED)
    Added add(Viewer viewer, @RequestBody NewWords added) {
        List<String> given = present("words", added.words());
        if (given.isEmpty()) {
            throw new InvalidField("words", "missing");
        }
        return new Added(words.add(viewer, given, present("action", added.action()), present("direction", added.direction())));
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @PutMapping("/words/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void edit(Viewer viewer, @PathVariable UUID id, @RequestBody Edit edit) {
        words.edit(viewer, id, present("word", edit.word()), present("action", edit.action()),
                present("direction", edit.direction()));
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @DeleteMapping("/words/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID id) {
        words.delete(viewer, id);
    }

    /// Tries a text on the rules as they are; nothing is stored.
    @Allow(Permission.SETTINGS_MANAGE)
    @PostMapping("/trial")
    Outcome trial(Viewer viewer, @RequestBody Trial trial) {
        String text = present("text", trial.text());
        if (text.length() > LONGEST_TRIAL) {
            throw new InvalidField("text", "too-long", LONGEST_TRIAL);
        }
        return new Outcome(guard.check(viewer.workspace(), Side.CUSTOMER, text),
                guard.check(viewer.workspace(), Side.AGENT, text));
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidField(field, "missing");
        }
        return value;
    }
}
