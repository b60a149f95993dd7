/**
 * Attacks, played against the practice account as real signed API calls over weeks of ordinary activity by others.
 *
 * <p>Talks to the account over HTTP, as any client does; only the passage of time and the addresses are arranged. Start
 * at {@link dev.cordon.lab.scenario.Exercise}.
 *
 * <h2>To add a scenario</h2>
 *
 * <p>Write an {@code Attack}, and name it in {@link dev.cordon.lab.scenario.Scenario}. An attack
 * notes what it did in its {@link dev.cordon.lab.scenario.Truth} as it goes, from the answers it got and never from the
 * account's own records.
 */
@NullMarked
package dev.cordon.lab.scenario;

import org.jspecify.annotations.NullMarked;
