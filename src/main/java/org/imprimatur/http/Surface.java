package org.imprimatur.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.RequestId;

/** What each of the house's REST applications is made of besides its resources. */
@Face
public final class Surface {
    private Surface() {}

    public static final List<Class<?>> EVERYWHERE =
            List.of(JsonBody.class, RefusalMapper.class, FaultMapper.class, QueryGuard.class, RequestTrace.class);

    public static final List<Class<?>> FOR_PEOPLE = List.of(ApiHeaders.class);

    /** What {@link RequestTrace} does for those requests and answers that pass through Jakarta REST, for those that do not. */
    public static void trace(HttpServletRequest request, HttpServletResponse response) {
        var given = request.getHeader(RequestTrace.HEADER);
        response.setHeader(
                RequestTrace.HEADER, given != null && RequestId.isHarmless(given) ? given : RequestId.fresh());
        response.setHeader(RequestTrace.SNIFF, RequestTrace.NOSNIFF);
    }
}
