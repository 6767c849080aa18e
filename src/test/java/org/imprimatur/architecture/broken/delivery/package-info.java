/** A room of the broken house: it is here to be caught. */
@Room(name = "delivery", mayUse = "cellar")
package org.imprimatur.architecture.broken.delivery;

import org.imprimatur.platform.Room;
