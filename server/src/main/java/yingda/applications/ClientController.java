package yingda.applications;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.conversations.Conversation;
import yingda.conversations.VisitorView;
import yingda.files.FileView;
import yingda.kernel.InvalidField;
import yingda.people.AllowAnyone;
import yingda.people.Pace;
import yingda.ratings.Verdict;
import yingda.webchat.AppUsers;

/// What applications do for their users (`docs/api/README.md`). Each request is signed: the [Caller] says by whom.
@RestController
@RequestMapping("/api/app/v1")
class ClientController {

    private static final Pattern USER = Pattern.compile("[^\\x00-\\x1f/\\x7f]{1,120}");

    private final AppUsers users;
    private final AppCustomers customers;
    private final ApplicationStore store;
    private final Clock clock;

    ClientController(AppUsers users, AppCustomers customers, ApplicationStore store, Clock clock) {
        this.users = users;
        this.customers = customers;
        this.store = store;
        this.clock = clock;
    }

    /// @param time the server's
    record Pong(String application, Instant time) {
    }

    /// @param clientId made by the program, the same through every retry
    /// @param name of the user, for agents; null when it is not known
    /// @param group identifier of the group for a new conversation; null for the application's
    record NewMessage(@Nullable UUID clientId, @Nullable String kind, @Nullable String text, @Nullable UUID fileId, @Nullable Long quote,
            @Nullable String name, @Nullable String group) {
    }

    record Read(@Nullable Long seq) {
    }

    /// @param conversation the open one; null when none is
    /// @param unread what the user has not read of what members said in it; 100 stands for a hundred and more
    record Current(@Nullable VisitorView conversation, int unread) {
    }

    /// Whether the signature is right.
    @AllowAnyone(Pace.APPLICATIONS)
    @GetMapping("/ping")
    Pong ping(Caller caller) {
        return new Pong(caller.channel().name(), clock.instant());
    }

    /// Makes the customer, or changes what is given.
    @AllowAnyone(Pace.APPLICATIONS)
    @PutMapping("/users/{user}")
    AppCustomers.View put(@RequestBody AppCustomers.Facts facts, @PathVariable String user, Caller caller) {
        return customers.put(caller.user(checked(user), facts.name()), facts);
    }

    @AllowAnyone(Pace.APPLICATIONS)
    @GetMapping("/users/{user}")
    AppCustomers.View get(@PathVariable String user, Caller caller) {
        return customers.get(caller.user(checked(user)));
    }

    /// The message goes into the open conversation; when there is none it opens one.
    @AllowAnyone(Pace.APPLICATIONS)
    @PostMapping("/users/{user}/messages")
    AppUsers.Sent send(@RequestBody NewMessage message, @PathVariable String user, Caller caller) {
        if (message.clientId() == null) {
            throw new InvalidField("clientId", "missing");
        }
        if (message.group() != null && !store.groupExists(caller.workspace(), message.group())) {
            throw new InvalidField("group", "unknown-value");
        }
        return users.send(caller.user(checked(user), message.name()), new AppUsers.Sending(message.clientId(), message.kind(), message.text(),
                message.fileId(), message.quote(), message.group()), caller.address());
    }

    /// The body is the file itself, at most 20 MB.
    @AllowAnyone(Pace.APPLICATIONS)
    @PostMapping(path = "/users/{user}/files", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    FileView upload(@RequestBody(required = false) byte @Nullable [] bytes, @PathVariable String user, @RequestParam(required = false) @Nullable String name,
            Caller caller) {
        return users.upload(caller.user(checked(user)), new ByteArrayInputStream(bytes == null ? new byte[0] : bytes), name);
    }

    @AllowAnyone(Pace.APPLICATIONS)
    @GetMapping("/users/{user}/conversation")
    Current current(@PathVariable String user, Caller caller) {
        Optional<Conversation> open = users.open(caller.user(checked(user)));
        return new Current(open.map(users::view).orElse(null), open.map(one -> store.unread(caller.workspace(), one.id())).orElse(0));
    }

    /// At most 200 lines behind `after`, oldest first.
    @AllowAnyone(Pace.APPLICATIONS)
    @GetMapping("/conversations/{id}/messages")
    AppUsers.Lines messages(@PathVariable UUID id, @RequestParam(defaultValue = "0") long after, Caller caller) {
        return users.lines(caller.channel(), users.conversation(caller.channel(), id), after);
    }

    @AllowAnyone(Pace.APPLICATIONS)
    @PostMapping("/conversations/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@RequestBody Read read, @PathVariable UUID id, Caller caller) {
        if (read.seq() == null || read.seq() < 0) {
            throw new InvalidField("seq", read.seq() == null ? "missing" : "range");
        }
        users.read(users.conversation(caller.channel(), id), read.seq());
    }

    /// Nothing happens when it has ended.
    @AllowAnyone(Pace.APPLICATIONS)
    @PostMapping("/conversations/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id, Caller caller) {
        users.end(caller.channel(), users.conversation(caller.channel(), id));
    }

    /// Once for each conversation.
    @AllowAnyone(Pace.APPLICATIONS)
    @PostMapping("/conversations/{id}/rating")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rate(@RequestBody Verdict verdict, @PathVariable UUID id, Caller caller) {
        users.rate(users.conversation(caller.channel(), id), verdict);
    }

    private static String checked(String user) {
        if (!USER.matcher(user).matches()) {
            throw new InvalidField("user", user.length() > 120 ? "too-long" : "format");
        }
        return user;
    }
}
