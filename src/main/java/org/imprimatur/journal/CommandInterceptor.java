package org.imprimatur.journal;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.UUID;
import org.imprimatur.platform.Commit;
import org.imprimatur.platform.Refusal;

/** Stands outside the transaction, so that it still can write when the command's own is rolled back. */
@Command
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class CommandInterceptor {
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
            entry = command.about().equals("article") ? entry.on(id) : entry.with(command.about(), id);
        }
        journal.denied(entry);
    }
}
