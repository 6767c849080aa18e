package org.imprimatur.delivery;

import java.util.List;

/**
 * An answer that is ready to go out.
 *
 * @param status 200 or 304
 * @param headers none twice, and neither the content's type nor its length
 * @param body empty for a 304
 */
record Handed(int status, List<Header> headers, String mediaType, byte[] body) {
    record Header(String name, String value) {}
}
