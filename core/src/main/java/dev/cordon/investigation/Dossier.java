package dev.cordon.investigation;

import dev.cordon.analysis.ActivityCounter;
import dev.cordon.analysis.Addresses;
import dev.cordon.analysis.AgentFamily;
import dev.cordon.analysis.Denials;
import dev.cordon.analysis.PastBehaviour;
import dev.cordon.sigma.Matcher;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import java.time.Instant;

/**
 * All that is gathered about one set of credentials, the user's own or what these opened: what findings are made of, and what
 * tells the story around them.
 */
final class Dossier {
    private final TimeWindow window;
    private final Instant pastFrom;
    final Signs signs;
    final ActivityCounter activity = new ActivityCounter();
    final Denials denials = new Denials();
    final Addresses addresses;
    final KeyUse keys = new KeyUse();
    final Timeline timeline;

    Dossier(InvestigationRequest request, boolean opened) {
        window = request.yardstick().window();
        pastFrom = request.pastFrom();
        Yardstick yardstick = request.yardstick();
        signs = new Signs(yardstick, pastFrom, new AgentFamily.Cache());
        addresses = new Addresses(window, yardstick.trustedNetworks(), yardstick.geoIp());
        timeline = new Timeline(opened);
    }

    void accept(TrailEvent event, Matcher matcher) {
        signs.accept(event, matcher);
        if (!event.eventTime().isBefore(pastFrom)) {
            addresses.accept(event);
        }
        if (!window.contains(event)) {
            if (window.beginsAfter(event)) {
                keys.acceptEarlier(event);
            }
            return;
        }
        activity.accept(event);
        denials.accept(event);
        keys.accept(event);
        timeline.accept(event);
    }

    /** Takes into account what was saved of the time before {@link InvestigationRequest#pastFrom}. */
    void recall(PastBehaviour past) {
        signs.recall(past);
        addresses.recall(past);
    }

    void merge(Dossier other) {
        signs.merge(other.signs);
        activity.merge(other.activity);
        denials.merge(other.denials);
        addresses.merge(other.addresses);
        keys.merge(other.keys);
        timeline.merge(other.timeline);
    }
}
