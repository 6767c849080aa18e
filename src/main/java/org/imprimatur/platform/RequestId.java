package org.imprimatur.platform;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** Ties together a request, its log lines, its journal entries and the answer's {@code X-Request-Id}. */
@Face
@RequestScoped
public class RequestId {
    private String value = UUID.randomUUID().toString();

    public String value() {
        return value;
    }

    /** Takes over the caller's own id where it is harmless in a log line. */
    public void adopt(String given) {
        if (given.matches("[A-Za-z0-9._-]{1,64}")) value = given;
    }
}
