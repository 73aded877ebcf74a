package yingda.mailings;

/// Reports of mail servers about a mail of ours.
public final class Reports {

    private Reports() {}

    /// The mail did not arrive.
    public static String failure(String address, String status, String words, String messageId) {
        return """
                From: MAILER-DAEMON@mx.a.example
                To: desk@shop.example
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                It failed.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.a.example

                Final-Recipient: rfc822; %s
                Action: failed
                Status: %s
                Diagnostic-Code: smtp; %s

                --b
                Content-Type: text/rfc822-headers

                Message-ID: %s
                --b--
                """.formatted(address, status, words, messageId);
    }

    /// The reader calls the mail spam (RFC 5965).
    static String complaint(String messageId) {
        return """
                From: feedback@mx.a.example
                To: desk@shop.example
                Subject: complaint
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="b"

                --b
                Content-Type: text/plain

                A complaint.
                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: Mx/1
                Version: 1

                --b
                Content-Type: text/rfc822-headers

                Message-ID: %s
                --b--
                """.formatted(messageId);
    }
}
