package org.imprimatur.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Reads a document of the provider whole: within bounded time, up to a bounded length, from this address and no other. */
final class ProviderDocuments {
    static final int MOST_BYTES = 256 * 1024;

    /** For all of one document, however slowly it comes. */
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(DEADLINE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(platformTrust())
            .build();

    byte[] read(URI address) throws IOException {
        var answer = http.sendAsync(HttpRequest.newBuilder(address).build(), info -> new Bounded());
        try {
            var response = answer.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) throw new IOException("It answered " + response.statusCode());
            return response.body();
        } catch (TimeoutException tooSlow) {
            answer.cancel(true);
            throw new IOException("It took longer than " + DEADLINE, tooSlow);
        } catch (ExecutionException fault) {
            throw new IOException(fault.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The Java platform's own: a server puts in its place one that trusts its own certificate alone. */
    private static SSLContext platformTrust() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has TLS", e);
        }
    }

    private static final class Bounded implements BodySubscriber<byte[]> {
        private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
        private @Nullable Subscription subscription;
        private long taken;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole.getBody();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            this.subscription = subscription;
            whole.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> more) {
            taken += more.stream().mapToLong(Buffer::remaining).sum();
            if (taken <= MOST_BYTES) {
                whole.onNext(more);
            } else {
                if (subscription != null) subscription.cancel();
                onError(new IOException("It is longer than " + MOST_BYTES + " bytes"));
            }
        }

        @Override
        public void onError(Throwable fault) {
            whole.onError(fault);
        }

        @Override
        public void onComplete() {
            whole.onComplete();
        }
    }
}
