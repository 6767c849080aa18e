package org.imprimatur.testsupport.inserver;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * One round of background work, now and in the caller's thread: {@code POST /test/background}. Several at once are to the
 * database what several nodes are.
 */
@WebServlet("/test/background")
public class TickServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String WORK = "org.imprimatur.publication.BackgroundWork";

    @Inject
    @Any
    transient Instance<Object> beans;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            var type = Class.forName(WORK);
            var round = type.getDeclaredMethod("run");
            round.setAccessible(true);
            round.invoke(beans.select(type).get());
            response.setStatus(204);
        } catch (ReflectiveOperationException e) {
            throw new ServletException(e);
        }
    }
}
