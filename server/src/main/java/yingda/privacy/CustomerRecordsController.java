package yingda.privacy;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Export and erasure of one customer, for super admins.
@RestController
class CustomerRecordsController {

    private final CustomerRecords data;

    CustomerRecordsController(CustomerRecords data) {
        this.data = data;
    }

    record Confirmation(@Nullable String confirm) {
    }

    /// A ZIP file; when it ends too early, it cannot be opened.
    @Allow(Permission.CUSTOMERS_EXPORT)
    @GetMapping(path = "/api/customers/{id}/export", produces = "application/zip")
    void export(Viewer viewer, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        data.beginExport(viewer.workspace(), id);
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"customer-" + id + ".zip\"");
        response.setHeader("Cache-Control", "no-store");
        data.export(viewer.workspace(), id, response.getOutputStream());
    }

    @Allow(Permission.CUSTOMERS_ERASE)
    @PostMapping("/api/customers/{id}/erase")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(Viewer viewer, @PathVariable UUID id, @RequestBody Confirmation body) {
        if (body.confirm() == null) {
            throw new InvalidField("confirm", "missing");
        }
        data.erase(viewer.workspace(), id, body.confirm());
    }
}
