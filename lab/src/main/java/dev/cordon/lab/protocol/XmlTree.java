package dev.cordon.lab.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes trees as XML. Lists are wrapped ({@code <member>}, {@code <item>}) or, without such a name, repeated. */
final class XmlTree {
    /** Writes what is inside the outermost element. */
    @FunctionalInterface
    interface Content {
        void write(XmlTree xml) throws XMLStreamException;
    }

    private final XMLStreamWriter writer;
    private final String listElement;

    private XmlTree(XMLStreamWriter writer, String listElement) {
        this.writer = writer;
        this.listElement = listElement;
    }

    /**
     * A document.
     *
     * @param namespace empty for none
     * @param listElement the name of a list's elements; empty for lists without wrapper
     */
    static byte[] document(String root, String namespace, String listElement, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            writer.writeStartElement(root);
            if (!namespace.isEmpty()) {
                writer.writeDefaultNamespace(namespace);
            }
            content.write(new XmlTree(writer, listElement));
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written to memory", e);
        }
        return bytes.toByteArray();
    }

    XmlTree element(String name, Content content) throws XMLStreamException {
        writer.writeStartElement(name);
        content.write(this);
        writer.writeEndElement();
        return this;
    }

    XmlTree element(String name, String text) throws XMLStreamException {
        writer.writeStartElement(name);
        writer.writeCharacters(legal(text));
        writer.writeEndElement();
        return this;
    }

    /** Writes the members of a structure. */
    XmlTree members(JsonNode structure) throws XMLStreamException {
        for (Map.Entry<String, JsonNode> member : structure.properties()) {
            member(member.getKey(), member.getValue());
        }
        return this;
    }

    private void member(String name, JsonNode value) throws XMLStreamException {
        if (value.isArray() && listElement.isEmpty()) {
            for (JsonNode each : value) {
                member(name, each);
            }
        } else if (value.isArray()) {
            writer.writeStartElement(name);
            for (JsonNode each : value) {
                member(listElement, each);
            }
            writer.writeEndElement();
        } else if (value.isObject()) {
            element(name, xml -> xml.members(value));
        } else if (value instanceof POJONode pojo && pojo.getPojo() instanceof Map<?, ?> map) {
            element(name, xml -> xml.entries(map));
        } else {
            element(name, Times.inXml(value));
        }
    }

    private void entries(Map<?, ?> map) throws XMLStreamException {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            element(
                    "entry",
                    xml -> xml.element("key", String.valueOf(entry.getKey()))
                            .element("value", String.valueOf(entry.getValue())));
        }
    }

    /** XML 1.0 has no way to write most control characters, and names and messages may hold any. */
    private static String legal(String text) {
        return text.codePoints()
                .map(c -> isLegal(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int c) {
        if (c < 0x20) {
            return c == '\t' || c == '\n' || c == '\r';
        }
        return c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF);
    }
}
