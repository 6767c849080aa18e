package org.imprimatur.platform;

/**
 * One fault among several in a problem's {@code errors}.
 *
 * @param code stable name of the rule, kebab-case or, for findings, upper case
 * @param pointer JSON Pointer (RFC 6901) to the member at fault; empty for the whole body
 * @param detail one sentence for a person
 */
@Face
public record Detail(String code, String pointer, String detail) {}
