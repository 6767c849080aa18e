/**
 * The schema and how it comes up to date.
 *
 * <ol>
 *   <li>D1 Migrations run before anything else starts, by the tables' owner, who need not be the application.
 *   <li>D2 A frozen table refuses update and delete on every database, whoever asks.
 *   <li>D3 A released migration is never edited and loses no data.
 *   <li>D4 A kill leaves every transaction whole or not at all; on H2 that takes one writer at a time.
 *   <li>D5 A rendition tells its revision and the signatures of its imprimatur, and nothing else.
 * </ol>
 */
@Room(name = "database", mayUse = "platform")
@NullMarked
package org.imprimatur.database;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
