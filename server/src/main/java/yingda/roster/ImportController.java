package yingda.roster;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.XlsxWriter;
import yingda.people.Allow;
import yingda.people.MemberLinks;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Members from a table: looked at first, then added, all or none.
@RestController
class ImportController {

    private final RosterImport reading;
    private final Enrolment enrolment;

    ImportController(RosterImport reading, Enrolment enrolment) {
        this.reading = reading;
        this.enrolment = enrolment;
    }

    /// @param text the table, as CSV with a heading
    /// @param commit false only looks
    record Table(@Nullable String text, @Nullable Boolean commit) {
    }

    record Line(int line, String login, String displayName, String role, String groups, List<RosterImport.Fault> faults) {

        static Line of(RosterImport.Row row) {
            return new Line(row.line(), row.cells().getOrDefault(Columns.LOGIN, ""),
                    row.cells().getOrDefault(Columns.DISPLAY_NAME, ""), row.cells().getOrDefault(Columns.ROLE, ""),
                    row.cells().getOrDefault(Columns.GROUPS, ""), row.faults());
        }
    }

    /// Somebody whose invitation is to be handed on, because it could not be mailed.
    record Link(String login, MemberLinks.Sent invitation) {
    }

    /// @param faulty how many lines have something wrong
    /// @param added how many members were added; 0 when it was only looked at or something is wrong
    record Outcome(List<Line> lines, int faulty, int added, List<Link> links) {
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @PostMapping("/api/members/import")
    Outcome read(Viewer viewer, @RequestBody Table table) {
        List<RosterImport.Row> rows = reading.read(viewer, MemberForm.present("text", table.text()));
        List<MemberForm> forms = new ArrayList<>();
        rows.stream().filter(row -> row.form() != null).forEach(row -> forms.add(row.form()));
        List<Line> lines = rows.stream().map(Line::of).toList();
        int faulty = rows.size() - forms.size();
        if (!Boolean.TRUE.equals(table.commit()) || faulty > 0) {
            return new Outcome(lines, faulty, 0, List.of());
        }
        List<Enrolment.Added> added = enrolment.add(viewer, forms);
        return new Outcome(lines, 0, added.size(), added.stream()
                .filter(one -> one.invitation() != null && !one.invitation().mailed())
                .map(one -> new Link(one.login(), one.invitation())).toList());
    }

    /// A workbook to fill in. `lang` is `zh` or `en`.
    @Allow(Permission.MEMBERS_MANAGE)
    @GetMapping(path = "/api/members/template.xlsx", produces = RosterController.XLSX)
    void template(@RequestParam(defaultValue = "zh") String lang, HttpServletResponse response) throws IOException {
        boolean english = lang.equals("en");
        RosterController.saved(response, RosterController.XLSX, "members-template.xlsx");
        try (XlsxWriter book = new XlsxWriter(response.getOutputStream(), english ? "Members" : "用户", Columns.heads(english, false))) {
            book.row(english
                    ? List.of("zhangwei", "Zhang Wei", "Zhang Wei", "13800000000", "After-sales", Columns.preset("agent", true), "", "", "en", 10)
                    : List.of("zhangwei", "张伟", "张伟", "13800000000", "售后部", Columns.preset("agent", false), "", "", "zh", 10));
        }
    }
}
