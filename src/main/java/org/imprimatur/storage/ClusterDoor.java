package org.imprimatur.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpException;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.message.BasicHeader;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.imprimatur.platform.StrictJson;

/** The way to the cluster, for Hibernate Search and for the few things that are asked without it. */
final class ClusterDoor implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ClusterDoor.class.getName());
    static final String UNREACHABLE = "The search cluster cannot be reached";

    private static final int OK = 200;
    private static final int MISSING = 404;

    /** Milliseconds for which an idle connection is kept: less than those between us and the cluster keep it. */
    private static final long KEPT = 20_000;

    private final RestClient client;
    private final long longest;

    /** Nobody answered, or not as they should. */
    static final class Shut extends IOException {
        private static final long serialVersionUID = 1L;

        private Shut(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The client goes on to the next host with what the one before has not answered. Reading twice does no harm; of writing
     * nobody would know which comes last. A host that was not there has written nothing.
     */
    private static final class Once implements HttpRequestInterceptor {
        private final Map<HttpEntity, HttpContext> tried = Collections.synchronizedMap(new WeakHashMap<>());

        @Override
        public void process(HttpRequest request, HttpContext context) throws HttpException {
            if (!(request instanceof HttpEntityEnclosingRequest holder)
                    || !request.getRequestLine().getUri().contains("_bulk")) return;
            var before = tried.put(holder.getEntity(), context);
            if (before != null && before.getAttribute(HttpCoreContext.HTTP_CONNECTION) != null) {
                throw new HttpException("It was sent to another host already, and may have been written there");
            }
        }
    }

    ClusterDoor(ClusterSettings settings) {
        longest = settings.longest().toMillis();
        var trusted = trusted();
        client = RestClient.builder(settings.hosts().stream()
                        .map(host -> new HttpHost(host.getHost(), host.getPort(), host.getScheme()))
                        .toArray(HttpHost[]::new))
                .setDefaultHeaders(settings.authorization()
                        .map(value -> new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, value)})
                        .orElse(new Header[0]))
                .setPathPrefix(settings.path().isEmpty() ? "/" : settings.path())
                .setMetaHeaderEnabled(false)
                .setRequestConfigCallback(request -> request.setConnectTimeout(
                                (int) settings.connect().toMillis())
                        .setSocketTimeout((int) settings.read().toMillis()))
                .setHttpClientConfigCallback(http -> http.setSSLContext(trusted)
                        .setKeepAliveStrategy((response, context) -> KEPT)
                        .addInterceptorFirst(new Once()))
                .build();
    }

    /** What the Java platform trusts, and not what the server around us may have made the default. */
    private static SSLContext trusted() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    RestClient client() {
        return client;
    }

    boolean has(String indexOrAlias) throws IOException {
        var status = ask("HEAD", "/" + indexOrAlias).getStatusLine().getStatusCode();
        if (status == MISSING) return false;
        if (status == OK) return true;
        throw refused(status, null);
    }

    /** Names of the indexes that begin so. */
    List<String> named(String beginning) throws IOException {
        var answer = ask("GET", "/" + beginning + "*/_settings?filter_path=*.settings.index.uuid");
        var names = new ArrayList<String>();
        JsonNode found = StrictJson.mapper().readTree(answer.getEntity().getContent());
        found.fieldNames().forEachRemaining(name -> {
            if (name.startsWith(beginning)) names.add(name);
        });
        return names;
    }

    void delete(String index) throws IOException {
        ask("DELETE", "/" + index);
    }

    private Response ask(String method, String path) throws IOException {
        var answered = new CompletableFuture<Response>();
        client.performRequestAsync(new Request(method, path), new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                answered.complete(response);
            }

            @Override
            public void onFailure(Exception fault) {
                answered.completeExceptionally(fault);
            }
        });
        try {
            return answered.get(longest, TimeUnit.MILLISECONDS);
        } catch (ExecutionException fault) {
            if (!(fault.getCause() instanceof ResponseException refusal)) throw unreachable(fault.getCause());
            var status = refusal.getResponse().getStatusLine().getStatusCode();
            if (status == MISSING) return refusal.getResponse();
            throw refused(status, refusal);
        } catch (TimeoutException slow) {
            throw unreachable(slow);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private static Shut unreachable(Throwable cause) {
        return new Shut(UNREACHABLE, cause);
    }

    private static Shut refused(int status, ResponseException cause) {
        return new Shut("The search cluster answers " + status, cause);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException fault) {
            LOG.log(Level.WARNING, "The connections to the search cluster could not be closed", fault);
        }
    }
}
