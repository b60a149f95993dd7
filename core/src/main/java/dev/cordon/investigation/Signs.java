package dev.cordon.investigation;

import dev.cordon.analysis.AgentFamily;
import dev.cordon.analysis.BehaviourProfile;
import dev.cordon.analysis.Bursts;
import dev.cordon.analysis.Change;
import dev.cordon.analysis.Changes;
import dev.cordon.analysis.ErrorKind;
import dev.cordon.analysis.Networks;
import dev.cordon.analysis.PastBehaviour;
import dev.cordon.analysis.Refusals;
import dev.cordon.analysis.RuleHits;
import dev.cordon.analysis.SensitiveResources;
import dev.cordon.analysis.SimultaneousUse;
import dev.cordon.sigma.CorrelationResult;
import dev.cordon.sigma.Correlator;
import dev.cordon.sigma.Matcher;
import dev.cordon.sigma.RuleSet;
import dev.cordon.trail.CallOutcome;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.List;

/**
 * All that findings are made of, about one set of credentials: an investigation and a hunt gather the same.
 *
 * <p>Events before the window make the past to compare with, and nothing else.
 */
final class Signs {
    private final TimeWindow window;
    private final Instant pastFrom;
    private final RuleSet rules;
    private final Networks trustedNetworks;
    private final AgentFamily.Cache agents;
    final Refusals refusals = new Refusals();
    final BehaviourProfile behaviour;
    final SensitiveResources sensitive;
    final Bursts bursts;
    final SimultaneousUse simultaneousUse;
    final Changes changes = new Changes();
    final AttackTools attackTools = new AttackTools();
    final SignIns signIns = new SignIns();
    final RuleHits ruleHits;
    final Correlator correlator;

    /**
     * Nothing seen yet.
     *
     * @param pastFrom events before that are no part of the past
     * @param agents of the thread that accepts events
     */
    Signs(Yardstick yardstick, Instant pastFrom, AgentFamily.Cache agents) {
        window = yardstick.window();
        this.pastFrom = pastFrom;
        rules = yardstick.rules();
        this.agents = agents;
        trustedNetworks = yardstick.trustedNetworks();
        behaviour = new BehaviourProfile(window, agents);
        sensitive = new SensitiveResources(yardstick.sensitiveResources());
        bursts = new Bursts(window, agents);
        simultaneousUse = new SimultaneousUse(window, yardstick.trustedNetworks(), yardstick.geoIp());
        ruleHits = new RuleHits(rules);
        correlator = rules.correlator();
    }

    /**
     * Takes an event into account.
     *
     * @param matcher of the yardstick's rules and of this thread; asked about events in the window alone
     */
    void accept(TrailEvent event, Matcher matcher) {
        if (!event.eventTime().isBefore(pastFrom)) {
            if (window.hasStart()) {
                // Without a past, nothing is new.
                behaviour.accept(event);
            }
            bursts.accept(event);
        }
        if (!window.contains(event)) {
            return;
        }
        simultaneousUse.accept(event);
        refusals.accept(event);
        sensitive.accept(event);
        changes.accept(event);
        signIns.accept(event);
        if (agents.of(event.userAgent()).kind() == AgentFamily.Kind.ATTACK_TOOL) {
            attackTools.accept(event);
        }
        if (matcher.match(event) > 0) {
            CallOutcome came = ErrorKind.outcomeOf(event);
            ruleHits.accept(matcher, event, came);
            correlator.accept(matcher, event, came);
        }
    }

    /** Takes into account what was saved of the time before. */
    void recall(PastBehaviour past) {
        behaviour.recall(past);
        bursts.recall(past);
    }

    /** Leaves {@code other} as it was. */
    void merge(Signs other) {
        behaviour.merge(other.behaviour);
        mergeAllButHabits(other);
    }

    /** Takes over what the credentials did that these ones opened: all but habits, which are nobody's but their own. */
    void mergeOpened(Signs opened) {
        mergeAllButHabits(opened);
    }

    private void mergeAllButHabits(Signs other) {
        refusals.merge(other.refusals);
        sensitive.merge(other.sensitive);
        bursts.merge(other.bursts);
        simultaneousUse.merge(other.simultaneousUse);
        changes.merge(other.changes);
        attackTools.merge(other.attackTools);
        signIns.merge(other.signIns);
        ruleHits.merge(other.ruleHits);
        correlator.merge(other.correlator);
    }

    /**
     * What it comes to.
     *
     * @param changes what these credentials changed, and whether it still holds
     * @param findings strongest first
     */
    record Outcome(List<Change> changes, CorrelationResult correlations, List<Finding> findings) {}

    /**
     * Judges.
     *
     * @param others what all others took back
     * @param quarantine when AWS put the user under quarantine, as far as it counts
     */
    Outcome outcome(Changes others, Sightings quarantine) {
        List<Change> changed = changes.resultAmong(others);
        CorrelationResult correlations = correlator.result();
        Findings findings = new Findings();
        findings.quarantine(quarantine, window);
        findings.changes(changed);
        findings.attackTools(attackTools.result());
        findings.refusals(refusals.result(), refusals.calls());
        findings.bursts(bursts.result());
        findings.distantUse(simultaneousUse.result());
        findings.signIns(signIns.result());
        findings.sensitive(sensitive.result());
        findings.behaviour(behaviour.result(), trustedNetworks);
        return new Outcome(
                changed,
                correlations,
                new RuleFindings(rules, ruleHits.result(), correlations).with(findings.sorted()));
    }

    /** How much is kept that grows with what the credentials do: changes, sensitive resources, minutes of busy work. */
    int size() {
        return changes.size() + sensitive.size() + bursts.size();
    }
}
