package yingda.pages;

import yingda.kernel.Refusal;

/// The server was built without its pages.
final class PagesMissing extends Refusal {

    PagesMissing() {
        super("pages-missing", 503);
    }
}
