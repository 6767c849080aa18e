package org.imprimatur.platform;

import java.util.List;

/** What came in is not what was asked for: an unknown member or parameter, a wrong type, a bound passed. */
@Face
public class MalformedInput extends Refusal {
    private static final long serialVersionUID = 1L;

    public MalformedInput(List<Detail> errors) {
        super(Kind.MALFORMED, "malformed", errors.get(0).detail(), errors);
    }

    public MalformedInput(String code, String pointer, String detail) {
        this(List.of(new Detail(code, pointer, detail)));
    }
}
