package org.imprimatur.journal;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import org.imprimatur.platform.Commit;
import org.imprimatur.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** Stands outside the transaction, so that it still can write when the command's own is rolled back. */
@Command
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class CommandInterceptor {
    private static final Pattern DIGEST = Pattern.compile("sha-256:[0-9a-f]{64}");

    @Inject
    Journal journal;

    @Inject
    Commit commit;

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        // Inside another command's transaction its locks may be held: the outermost command tells of the refusal.
        if (commit.pending()) return call.proceed();
        try {
            return call.proceed();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.MALFORMED) deny(call, refusal);
            throw refusal;
        }
    }

    private void deny(InvocationContext call, Refusal refusal) {
        var arguments = call.getParameters();
        var command = call.getMethod().getAnnotation(Command.class);
        var entry = Entry.of((Actor) arguments[0], command.value())
                .with("refused", refusal.code())
                .because(refusal.getMessage());
        if (arguments.length > 1 && arguments[1] instanceof UUID id) {
            if (!command.about().equals("article")) entry = entry.with(command.about(), id);
            else if (arguments.length > 2 && arguments[2] instanceof Integer number) {
                entry = entry.on(id, number, claimed(arguments));
            } else entry = entry.on(id);
        }
        journal.denied(entry);
    }

    /** The digest the client named; null where the command names none or it is none. */
    private static @Nullable String claimed(Object[] arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof Claim claim ? claim.digest() : argument)
                .filter(argument ->
                        argument instanceof String text && DIGEST.matcher(text).matches())
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
    }
}
