package org.imprimatur.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
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

/** Reads a document from elsewhere whole: within bounded time, up to a bounded length, from this address and no other. */
@Face
public final class Download {
    private final int mostBytes;
    private final Duration deadline;

    private final HttpClient http;

    /** @param deadline for all of one document, however slowly it comes */
    public Download(int mostBytes, Duration deadline) {
        this.mostBytes = mostBytes;
        this.deadline = deadline;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(deadline)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(platformTrust())
                .build();
    }

    /**
     * @param accept media types, as in the header
     * @throws HttpTimeoutException where it took longer than the deadline
     * @throws IOException where there was no answer, or a longer one
     */
    public HttpResponse<byte[]> read(URI address, String accept) throws IOException {
        var request = HttpRequest.newBuilder(address).header("Accept", accept).build();
        var answer = http.sendAsync(request, info -> new Bounded());
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooSlow) {
            answer.cancel(true);
            throw new HttpTimeoutException("It took longer than " + deadline);
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof HttpTimeoutException tooSlow) throw tooSlow;
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

    private final class Bounded implements BodySubscriber<byte[]> {
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
            if (taken <= mostBytes) {
                whole.onNext(more);
            } else {
                if (subscription != null) subscription.cancel();
                onError(new IOException("It is longer than " + mostBytes + " bytes"));
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
