package yingda.operations;

import yingda.kernel.Refusal;

/// This address reported more errors than are kept.
final class TooManyReports extends Refusal {

    TooManyReports() {
        super("too-many-reports", 429);
    }
}
