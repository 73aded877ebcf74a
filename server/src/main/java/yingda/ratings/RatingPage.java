package yingda.ratings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.conversations.Conversation;
import yingda.conversations.Conversations;
import yingda.kernel.NotFound;
import yingda.kernel.WorkspaceScope;
import yingda.pages.PagePolicy;
import yingda.people.AllowAnyone;
import yingda.people.Pace;
import yingda.people.RestingWorkspaces;

/// The page on which whoever was sent its link rates a conversation; it needs no script.
@RestController
@RequestMapping(path = "/rate/{workspace}/{id}", produces = MediaType.TEXT_HTML_VALUE + ";charset=utf-8")
class RatingPage {

    private final Ratings ratings;
    private final RatingLinks links;
    private final Conversations conversations;
    private final RestingWorkspaces resting;

    RatingPage(Ratings ratings, RatingLinks links, Conversations conversations, RestingWorkspaces resting) {
        this.ratings = ratings;
        this.links = links;
        this.conversations = conversations;
        this.resting = resting;
    }

    /// Reading it rates nothing: programs follow links, too.
    @AllowAnyone(Pace.FORMS)
    @GetMapping
    String form(@PathVariable UUID workspace, @PathVariable UUID id, @RequestParam(defaultValue = "0") long expires,
            @RequestParam(defaultValue = "") String signature, HttpServletRequest request, HttpServletResponse response) {
        return with(workspace, id, expires, signature, request, response, (html, conversation) -> {
            Ratings.Form form = ratings.form(conversation);
            return form.rated() != null ? html.thanks() : form.enabled() ? html.form(form, false) : html.closed();
        });
    }

    /// Tags that do not fit the stars were not seen by who chose them, and are left out.
    @AllowAnyone(Pace.FORMS)
    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String rate(@PathVariable UUID workspace, @PathVariable UUID id, @RequestParam(defaultValue = "0") long expires,
            @RequestParam(defaultValue = "") String signature, @RequestParam(required = false) @Nullable Integer stars,
            @RequestParam(defaultValue = "") List<String> tag, @RequestParam(required = false) @Nullable String comment,
            HttpServletRequest request, HttpServletResponse response) {
        return with(workspace, id, expires, signature, request, response, (html, conversation) -> {
            Ratings.Form form = ratings.form(conversation);
            if (form.rated() != null || !form.enabled()) {
                return form.rated() != null ? html.thanks() : html.closed();
            }
            if (stars == null || stars < 1 || stars > RatingSettings.STARS) {
                return html.form(form, true);
            }
            List<RatingTag> fitting = form.tags().get(stars - 1);
            List<String> chosen = tag.stream().filter(name -> fitting.stream().anyMatch(one -> one.isCalled(name))).toList();
            String said = form.comment() && comment != null ? comment.substring(0, Math.min(comment.length(), Verdict.LONGEST_COMMENT)) : null;
            try {
                ratings.rate(conversation, new Verdict(stars, chosen, said));
            } catch (AlreadyRated meanwhile) {
                return html.thanks();
            }
            return html.thanks();
        });
    }

    private interface Work {
        String with(RatingHtml html, Conversation conversation);
    }

    private String with(UUID workspace, UUID id, long expires, String signature, HttpServletRequest request,
            HttpServletResponse response, Work work) {
        if (!links.isValid(workspace, id, expires, signature)) {
            throw new NotFound();
        }
        resting.mustNotContain(workspace);
        PagePolicy.allow(request, response);
        RatingHtml html = new RatingHtml("zh".equals(request.getLocale().getLanguage()), PagePolicy.nonce(request));
        return WorkspaceScope.get(workspace, () -> work.with(html, conversations.find(workspace, id).orElseThrow(NotFound::new)));
    }
}
