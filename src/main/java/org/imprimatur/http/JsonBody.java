package org.imprimatur.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;

/** JSON in and out, strictly, for every type of ours. */
@Provider
@ApplicationScoped
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Produces(MediaType.APPLICATION_JSON)
public class JsonBody implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    private static final ObjectMapper MAPPER = StrictJson.mapper();

    /** No body says the same as no members: what is required is then missed by name. */
    private static final byte[] NO_MEMBERS = {'{', '}'};

    @Inject
    @ConfigProperty(name = "imprimatur.limits.body-bytes", defaultValue = "1048576")
    int limit;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type.getName().startsWith("org.imprimatur.");
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        var bytes = read(body);
        if (bytes.length > limit)
            throw new MalformedInput("too-long", "", "The body may have at most " + limit + " bytes.");
        return StrictJson.read(bytes.length == 0 ? NO_MEMBERS : bytes, type);
    }

    private byte[] read(InputStream body) {
        try {
            return body.readNBytes(limit + 1);
        } catch (IOException broken) {
            // Such as gzip that is none: the server unpacks it while it is read.
            throw new MalformedInput("unreadable", "", "The body cannot be read to its end.");
        }
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return !(byte[].class.equals(type)
                || String.class.equals(type)
                || InputStream.class.isAssignableFrom(type)
                || StreamingOutput.class.isAssignableFrom(type));
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        try {
            body.write(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(type.getName() + " has no JSON form", e);
        }
    }
}
