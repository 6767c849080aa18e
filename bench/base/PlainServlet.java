import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** S: what the server itself can do. Answers GET with the bytes it was given by PUT, or one of their copies, and does nothing else. */
@WebServlet("/servlet/*")
public class PlainServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var kept = new Kept(request.getInputStream().readAllBytes(), request.getHeader("X-Tag"), request.getHeader("X-Coding"));
        var name = request.getPathInfo().substring(1);
        Kept.ALL.put(name, kept);
        var copies = request.getHeader("X-Copies") == null ? 0 : Integer.parseInt(request.getHeader("X-Copies"));
        Kept.ALL.keySet().removeIf(other -> other.startsWith(name + "-"));
        for (var i = 1; i <= copies; i++) Kept.ALL.put(name + "-" + i, new Kept(kept.bytes.clone(), kept.tag, kept.coding));
        response.setStatus(204);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var kept = Kept.ALL.get(request.getPathInfo().substring(1));
        response.setHeader("ETag", kept.tag);
        if (kept.tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(304);
            return;
        }
        response.setContentType("application/json");
        if (kept.coding != null) response.setHeader("Content-Encoding", kept.coding);
        response.setContentLength(kept.bytes.length);
        response.getOutputStream().write(kept.bytes);
    }
}
