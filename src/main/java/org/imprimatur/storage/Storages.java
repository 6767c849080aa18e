package org.imprimatur.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The storage that the operator chose. */
@ApplicationScoped
class Storages {
    /**
     * @param backend {@code lucene} or {@code opensearch}
     * @param hosts of the cluster, with commas between
     * @param protocol {@code https} or {@code http}
     * @param path before every path of the cluster's, as a proxy may want it
     * @param prefix of the names of this node's indexes
     * @param connect seconds for a connection; 1 to 60
     * @param read seconds for an answer; 1 to 60
     */
    @Produces
    Storage storage(
            @ConfigProperty(name = "imprimatur.search.backend", defaultValue = "lucene") String backend,
            @ConfigProperty(name = "imprimatur.search.opensearch.hosts") Optional<String> hosts,
            @ConfigProperty(name = "imprimatur.search.opensearch.protocol", defaultValue = "https") String protocol,
            @ConfigProperty(name = "imprimatur.search.opensearch.path-prefix") Optional<String> path,
            @ConfigProperty(name = "imprimatur.search.opensearch.user") Optional<String> user,
            @ConfigProperty(name = "imprimatur.search.opensearch.password") Optional<String> password,
            @ConfigProperty(name = "imprimatur.search.opensearch.index-prefix", defaultValue = "imprimatur")
                    String prefix,
            @ConfigProperty(name = "imprimatur.search.opensearch.connect-seconds", defaultValue = "2") int connect,
            @ConfigProperty(name = "imprimatur.search.opensearch.read-seconds", defaultValue = "5") int read) {
        return chosen(backend, new ClusterSettings.Given(hosts, protocol, path, user, password, prefix, connect, read));
    }

    static Storage chosen(String backend, ClusterSettings.Given cluster) {
        return switch (backend) {
            case "lucene" -> {
                if (cluster.hosts().isPresent()) {
                    throw ClusterSettings.unsound("imprimatur.search.opensearch.hosts names a cluster that is not used:"
                            + " imprimatur.search.backend must be opensearch.");
                }
                yield new OwnDisk();
            }
            case "opensearch" -> new Cluster(new ClusterSettings(cluster));
            default -> throw ClusterSettings.unsound("imprimatur.search.backend must be lucene or opensearch.");
        };
    }
}
