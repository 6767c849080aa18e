package org.imprimatur.testsupport.inserver;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/** Sets the clock a stretch ahead of real time: {@code POST /test/clock?ahead=P400D}. */
@WebServlet("/test/clock")
public class ClockServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        MovableClock.ahead = Duration.parse(request.getParameter("ahead"));
        response.setStatus(204);
    }
}
