package org.imprimatur.http;

import java.util.List;
import org.imprimatur.platform.Face;

/** What each of the house's REST applications is made of besides its resources. */
@Face
public final class Surface {
    private Surface() {}

    public static final List<Class<?>> EVERYWHERE =
            List.of(JsonBody.class, RefusalMapper.class, FaultMapper.class, QueryGuard.class, RequestTrace.class);

    public static final List<Class<?>> FOR_PEOPLE = List.of(ApiHeaders.class);
}
