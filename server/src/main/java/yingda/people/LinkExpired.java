package yingda.people;

import yingda.kernel.Refusal;

/// The one-time link is unknown, was used, was replaced by a newer one, or is too old: all look alike.
final class LinkExpired extends Refusal {

    LinkExpired() {
        super("link-expired", 410);
    }
}
