package org.imprimatur.architecture.broken.cellar;

import jakarta.security.auth.message.MessageInfo;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import java.util.function.Consumer;
import org.imprimatur.people.Caller;
import org.imprimatur.people.Passwords.Recognised;

/** Lets people in behind the door's back, and asks the server who they are. */
class Hatch {
    void open(Caller caller, Recognised somebody) {
        caller.enter(somebody);
    }

    Consumer<Recognised> key(Caller caller) {
        return caller::enter;
    }

    MessageInfo said(SecurityContext server, HttpMessageContext mechanism) {
        return server == null ? null : mechanism.getMessageInfo();
    }
}
