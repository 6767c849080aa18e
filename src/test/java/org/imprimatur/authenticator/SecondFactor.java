package org.imprimatur.authenticator;

import java.time.Duration;
import org.imprimatur.journal.Actor;
import org.imprimatur.testsupport.App;
import org.imprimatur.testsupport.TestDesk;

/** One person's authenticator app, enrolled as its owner does it. */
record SecondFactor(TestDesk desk, Actor owner, App app) {
    static SecondFactor begun(TestDesk desk, Actor owner) {
        var given = desk.in(house -> house.get(Enrolment.class).begin(owner, TestDesk.typed(TestDesk.PASSWORD)));
        return new SecondFactor(desk, owner, new App(given.secret()));
    }

    SecondFactor confirm() {
        desk.in(house -> house.get(Enrolment.class).confirm(owner, code()));
        return this;
    }

    /** What the app shows now. */
    String code() {
        return app.code(desk.clock().instant());
    }

    /** What it shows after the next half minute. */
    String nextCode() {
        desk.clock().advance(Duration.ofSeconds(30));
        return code();
    }
}
