package io.jenkins.plugins.rescale;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Texts of a Jelly view: keys of translated texts, and literal texts. */
final class JellyTexts {
    /** Attributes that users see, or hear from a screen reader. */
    private static final Set<String> SPOKEN = Set.of(
            "add",
            "alt",
            "aria-description",
            "aria-label",
            "aria-roledescription",
            "aria-valuetext",
            "caption",
            "confirm",
            "description",
            "header",
            "html-tooltip",
            "htmlTooltip",
            "label",
            "placeholder",
            "progress",
            "text",
            "title",
            "tooltip");
    /** Elements whose {@code value} is the label of a button. */
    private static final Set<String> BUTTONS = Set.of("input", "submit");
    /** Elements whose text is the same in every language or is meant for programmers. */
    private static final Set<String> AS_IT_IS = Set.of("code", "documentation");

    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern CHOSEN_LITERAL = Pattern.compile("[?:+]\\s*('[^']*\\p{L}|\"[^\"]*\\p{L})");

    /** Keys of translated texts, with whether they are used with arguments. */
    final Map<String, Boolean> keys = new TreeMap<>();
    /** Literal texts, which cannot be translated, each with its line number. */
    final List<String> literals = new ArrayList<>();

    static JellyTexts of(Path view) throws IOException {
        JellyTexts texts = new JellyTexts();
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(view)) {
            texts.read(factory.createXMLStreamReader(in));
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new IOException(view + ": " + e.getMessage(), e);
        }
        return texts;
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        int asItIs = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    asItIs += asItIs > 0 || AS_IT_IS.contains(xml.getLocalName()) ? 1 : 0;
                    attributes(xml);
                }
                case XMLStreamReader.END_ELEMENT -> asItIs -= asItIs > 0 ? 1 : 0;
                case XMLStreamReader.CHARACTERS -> text(xml, xml.getText(), asItIs == 0);
                default -> {}
            }
        }
    }

    private void attributes(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i);
            boolean spoken = SPOKEN.contains(name) || (name.equals("value") && BUTTONS.contains(xml.getLocalName()));
            text(xml, xml.getAttributeValue(i), spoken);
        }
    }

    private void text(XMLStreamReader xml, String text, boolean spoken) {
        StringBuilder outside = new StringBuilder();
        boolean chosen = false;
        int at = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", at)) {
            outside.append(text, at, start);
            at = end(text, start + 2);
            String expression = text.substring(start + 2, at - 1);
            if (expression.startsWith("%")) {
                int arguments = expression.indexOf('(');
                String key = expression.substring(1, arguments < 0 ? expression.length() : arguments);
                keys.merge(key, arguments >= 0, Boolean::logicalOr);
            } else {
                chosen |= CHOSEN_LITERAL.matcher(expression).find();
            }
        }
        outside.append(text, at, text.length());
        if (spoken && (chosen || LETTER.matcher(outside).find())) {
            literals.add("line " + xml.getLocation().getLineNumber() + ": \""
                    + text.strip().replaceAll("\\s+", " ") + "\"");
        }
    }

    /** Returns the index after the closing brace of an expression, ignoring braces in quotes and nested pairs. */
    private static int end(String text, int start) {
        int depth = 1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                i = text.indexOf(c, i + 1);
                if (i < 0) {
                    break;
                }
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("an expression has no end: " + text.strip());
    }
}
