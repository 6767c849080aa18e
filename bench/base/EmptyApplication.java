import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

@ApplicationPath("/rest")
public class EmptyApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(EmptyResource.class);
    }
}
