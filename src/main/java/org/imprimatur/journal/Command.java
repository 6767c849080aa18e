package org.imprimatur.journal;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.imprimatur.platform.Face;

/**
 * A command of the house: a face's method whose first parameter is the {@link Actor} and whose second, where it is a
 * UUID, is the article or what {@link #about} says; after an article a number names the revision, and a
 * digest, by itself or in a {@link Claim}, its bytes. Refused, it leaves a denied entry in a transaction of its own.
 */
@Face
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Command {
    /** The action's name in the journal, such as {@code draft.save}. */
    @Nonbinding
    String value() default "";

    /** What the second parameter names where it is a UUID; anything but the article is told as a detail of that name. */
    @Nonbinding
    String about() default "article";
}
