package yingda.categories;

import yingda.kernel.Refusal;

/// The conversation cannot end without a category: the workspace wants one, and the group offers some.
public final class CategoryRequired extends Refusal {

    CategoryRequired() {
        super("category-required", 409);
    }
}
