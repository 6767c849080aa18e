package org.imprimatur.feeds;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML 1.0 in UTF-8. What its grammar has no place for is left out, so that whatever people wrote can be read again. */
final class Xml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;

    /** What is written into an element that is begun and ended around it. */
    @FunctionalInterface
    interface Inside {
        void write() throws XMLStreamException;
    }

    Xml() throws XMLStreamException {
        writer = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
        writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    }

    /** @param attributes name, value, name, value */
    void element(String name, Inside inside, String... attributes) throws XMLStreamException {
        writer.writeStartElement(name);
        attributes(attributes);
        inside.write();
        writer.writeEndElement();
    }

    void text(String name, String text, String... attributes) throws XMLStreamException {
        element(name, () -> writer.writeCharacters(legible(text)), attributes);
    }

    void empty(String name, String... attributes) throws XMLStreamException {
        writer.writeEmptyElement(name);
        attributes(attributes);
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (var i = 0; i < attributes.length; i += 2) writer.writeAttribute(attributes[i], legible(attributes[i + 1]));
    }

    byte[] bytes() throws XMLStreamException {
        writer.writeEndDocument();
        writer.close();
        return bytes.toByteArray();
    }

    /** XML 1.0, section 2.2. */
    static String legible(String text) {
        return text.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || c >= 0x20 && c <= 0xD7FF
                        || c >= 0xE000 && c <= 0xFFFD
                        || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
