package yingda.mailwire;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Reads a domain's description of its mail servers (`config-v1.1.xml`, as mail programs have read it since 2008).
/// Servers without protection are left out.
final class Autoconfig {

    private static final int MOST = 6;

    private Autoconfig() {}

    /// The candidates in the file's order; empty when it is no such file.
    static List<MailCandidate> read(String xml, String address) throws IOException {
        if (!xml.contains("clientConfig")) {
            return List.of();
        }
        try {
            return candidates(document(xml), address);
        } catch (SAXException | ParserConfigurationException notXml) {
            return List.of();
        }
    }

    /// Without document types: they could name files and addresses of ours.
    private static Document document(String xml) throws SAXException, ParserConfigurationException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(xml.strip())));
    }

    private static List<MailCandidate> candidates(Document document, String address) {
        Optional<Element> out = elements(document, "outgoingServer").stream().filter(one -> one.getAttribute("type").equals("smtp"))
                .filter(one -> server(one).isPresent()).findFirst();
        if (out.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<MailCandidate>();
        for (Element in : elements(document, "incomingServer")) {
            String type = in.getAttribute("type");
            if (type.equals("imap") || type.equals("pop3")) {
                server(in).ifPresent(server -> found.add(new MailCandidate("autoconfig", null, MailProtocol.of(type), server,
                        server(out.get()).orElseThrow(), user(in, address))));
            }
        }
        return found.subList(0, Math.min(MOST, found.size()));
    }

    private static Optional<MailServer> server(Element element) {
        String host = text(element, "hostname").toLowerCase(Locale.ROOT);
        String port = text(element, "port");
        MailSecurity security = switch (text(element, "socketType")) {
            case "SSL" -> MailSecurity.TLS;
            case "STARTTLS" -> MailSecurity.STARTTLS;
            default -> null;
        };
        boolean usable = security != null && host.matches("[a-z0-9.-]{1,253}") && port.matches("[1-9]\\d{0,4}") && Integer.parseInt(port) < 65_536;
        return usable ? Optional.of(new MailServer(host, Integer.parseInt(port), security)) : Optional.empty();
    }

    private static String user(Element element, String address) {
        String typed = text(element, "username");
        String local = address.substring(0, address.lastIndexOf('@'));
        return typed.isEmpty() || typed.length() > 200 ? address : typed.replace("%EMAILADDRESS%", address)
                .replace("%EMAILLOCALPART%", local).replace("%EMAILDOMAIN%", address.substring(address.lastIndexOf('@') + 1));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        var found = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static String text(Element element, String name) {
        NodeList nodes = element.getElementsByTagName(name);
        return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent().strip();
    }
}
