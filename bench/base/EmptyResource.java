import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** R: what Jakarta REST on this server can do. Answers with the bytes that were put at the servlet. */
@Path("{name}")
public class EmptyResource {
    @Context
    HttpHeaders headers;

    @GET
    @Produces("application/json")
    public Response read(@PathParam("name") String name) {
        var kept = Kept.ALL.get(name);
        if (kept.tag.equals(headers.getHeaderString("If-None-Match"))) return Response.notModified().header("ETag", kept.tag).build();
        var answer = Response.ok(kept.bytes).header("ETag", kept.tag);
        if (kept.coding != null) answer.header("Content-Encoding", kept.coding);
        return answer.build();
    }
}
