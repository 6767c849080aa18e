/**
 * The rows in which a rendition lies ready in its other media types.
 *
 * <ol>
 *   <li>F1 A form is made with its rendition, once, and never again; it is frozen as that is.
 *   <li>F2 No form exists without the house's statement of exactly its bytes, and nothing is live without all of its forms.
 *   <li>F3 A form that is not the one that was attested, for this text at this address, is not given out.
 * </ol>
 */
@Room(
        name = "form",
        mayUse = {"rendering", "attestation", "keys", "platform"})
@NullMarked
package org.imprimatur.form;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
