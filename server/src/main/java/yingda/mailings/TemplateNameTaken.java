package yingda.mailings;

import yingda.kernel.Refusal;

/// The workspace has a template of this name, in whatever case.
final class TemplateNameTaken extends Refusal {

    TemplateNameTaken() {
        super("template-name-taken", 409);
    }
}
