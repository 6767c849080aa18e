package org.imprimatur.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A command said no. The message is a sentence for the person who asked; it names no secret and no internals. */
@Face
public abstract class Refusal extends RuntimeException {
    /** What sort of no it is; the only thing HTTP needs to know. */
    public enum Kind {
        MALFORMED,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        NOT_ACCEPTABLE,
        CONFLICT,
        GONE,
        STALE,
        UNPROCESSABLE,
        PRECONDITION_REQUIRED,
        TOO_MANY,
        UNAVAILABLE,
        /** Somebody else's service, asked on behalf of the client, gave no answer of use. */
        SERVICE_FAILED,
        SERVICE_SLOW
    }

    private final Kind kind;
    private final String code;
    private final transient List<Detail> errors;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    protected Refusal(Kind kind, String code, String message) {
        this(kind, code, message, List.of());
    }

    protected Refusal(Kind kind, String code, String message, List<Detail> errors) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** Adds an extension member (RFC 9457, section 3.2) to the problem the client receives. */
    protected final Refusal with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public List<Detail> errors() {
        return errors;
    }

    public Map<String, Object> members() {
        return Map.copyOf(members);
    }
}
