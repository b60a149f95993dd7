package dev.cordon.investigation;

import dev.cordon.analysis.ActivityCounter;
import dev.cordon.analysis.Addresses;
import dev.cordon.analysis.AgentFamily;
import dev.cordon.analysis.BehaviourProfile;
import dev.cordon.analysis.Bursts;
import dev.cordon.analysis.Changes;
import dev.cordon.analysis.Denials;
import dev.cordon.analysis.PastBehaviour;
import dev.cordon.analysis.SensitiveResources;
import dev.cordon.analysis.SimultaneousUse;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import java.time.Instant;

/**
 * All that is gathered about one set of credentials: the user's own, or what these opened.
 *
 * <p>Events before the window make the baseline and nothing else.
 */
final class Dossier {
    private final TimeWindow window;
    private final Instant pastFrom;
    final ActivityCounter activity = new ActivityCounter();
    final Denials denials = new Denials();
    final Addresses addresses;
    final BehaviourProfile behaviour;
    final SensitiveResources sensitive;
    final Bursts bursts;
    final SimultaneousUse simultaneousUse;
    final Changes changes = new Changes();
    final KeyUse keys = new KeyUse();
    final AttackTools attackTools = new AttackTools();
    final SignIns signIns = new SignIns();
    final Timeline timeline;

    Dossier(InvestigationRequest request, boolean opened) {
        window = request.window();
        pastFrom = request.pastFrom();
        addresses = new Addresses(window, request.trustedNetworks(), request.geoIp());
        behaviour = new BehaviourProfile(window);
        sensitive = new SensitiveResources(request.sensitiveResources());
        bursts = new Bursts(window);
        simultaneousUse = new SimultaneousUse(window, request.trustedNetworks(), request.geoIp());
        timeline = new Timeline(opened);
    }

    void accept(TrailEvent event) {
        if (!event.eventTime().isBefore(pastFrom)) {
            behaviour.accept(event);
            addresses.accept(event);
            bursts.accept(event);
        }
        simultaneousUse.accept(event);
        if (!window.contains(event.eventTime())) {
            return;
        }
        activity.accept(event);
        denials.accept(event);
        sensitive.accept(event);
        changes.accept(event);
        keys.accept(event);
        signIns.accept(event);
        timeline.accept(event);
        if (AgentFamily.of(event.userAgent()).kind() == AgentFamily.Kind.ATTACK_TOOL) {
            attackTools.accept(event);
        }
    }

    /** Takes into account what was saved of the time before {@link InvestigationRequest#pastFrom}. */
    void recall(PastBehaviour past) {
        behaviour.recall(past);
        addresses.recall(past);
        bursts.recall(past);
    }

    void merge(Dossier other) {
        activity.merge(other.activity);
        denials.merge(other.denials);
        addresses.merge(other.addresses);
        behaviour.merge(other.behaviour);
        sensitive.merge(other.sensitive);
        bursts.merge(other.bursts);
        simultaneousUse.merge(other.simultaneousUse);
        changes.merge(other.changes);
        keys.merge(other.keys);
        attackTools.merge(other.attackTools);
        signIns.merge(other.signIns);
        timeline.merge(other.timeline);
    }
}
