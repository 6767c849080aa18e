package org.imprimatur.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a package a room of the house and names the rooms it may enter; an architecture test holds it to that. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PACKAGE)
public @interface Room {
    String name();

    String[] mayUse();
}
