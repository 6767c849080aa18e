import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.action.admin.cluster.node.info.NodesInfoRequest;
import org.opensearch.http.HttpInfo;

/**
 * A cluster of one node, in a process of its own: its libraries do not agree with ours. Compiled as it is started, with the
 * class path that the build writes to target/. It ends with its standard input.
 */
public class OneNode {
    /** @param args where its files go, and the file to write its port into once it answers */
    public static void main(String[] args) throws Exception {
        try (var runner = new OpenSearchRunner()) {
            runner.onBuild((number, settings) -> {
                settings.put("http.port", "0");
                settings.put("http.bind_host", "127.0.0.1");
                settings.put("transport.port", "0");
                settings.put("indices.query.bool.max_clause_count", 65_536);
                settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
            });
            runner.build(OpenSearchRunner.newConfigs()
                    .clusterName("imprimatur-tests")
                    .numOfNode(1)
                    .basePath(args[0]));
            runner.ensureYellow();
            var nodes = runner.client().admin().cluster().nodesInfo(new NodesInfoRequest()).get();
            var port = nodes.getNodes().get(0).getInfo(HttpInfo.class).address().publishAddress().getPort();
            var written = Files.writeString(Path.of(args[1] + ".new"), String.valueOf(port));
            Files.move(written, Path.of(args[1]), StandardCopyOption.ATOMIC_MOVE);
            while (System.in.read() >= 0) {
                // whoever started it is still there
            }
        }
    }
}
