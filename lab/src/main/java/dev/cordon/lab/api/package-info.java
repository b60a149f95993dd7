/**
 * What the services of the practice account are made of: operations, requests, answers, refusals, callers, and the record of a call.
 *
 * <p>Knows no protocol, no server and no service.
 */
@NullMarked
package dev.cordon.lab.api;

import org.jspecify.annotations.NullMarked;
