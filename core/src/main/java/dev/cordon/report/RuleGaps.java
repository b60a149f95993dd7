package dev.cordon.report;

import static dev.cordon.report.TerminalText.clean;

import dev.cordon.investigation.RulesUsed;
import dev.cordon.sigma.RefusedRule;

/** Which rules gave no answer, for a terminal. */
final class RuleGaps {
    private static final int MAX_SHOWN = 5;

    private RuleGaps() {}

    /** A sentence with a blank before it; empty where all rules answered. */
    static String sentence(RulesUsed rules) {
        int gaps = rules.refused().size() + rules.unjudged().size();
        return gaps == 0
                ? ""
                : gaps == 1 ? " 1 rule could not be used." : " %d rules could not be used.".formatted(gaps);
    }

    static void show(RulesUsed rules, Page page) {
        int gaps = rules.refused().size() + rules.unjudged().size();
        if (gaps == 0) {
            return;
        }
        page.wrapped(2, "rules without an answer; what they would have found is unknown:");
        rules.refused().stream()
                .limit(MAX_SHOWN)
                .map(RefusedRule::sentence)
                .forEach(sentence -> page.wrapped(4, clean(sentence)));
        rules.unjudged().stream()
                .limit(MAX_SHOWN)
                .forEach(unjudged -> page.wrapped(4, clean("%s: %s".formatted(unjudged.title(), unjudged.reason()))));
        if (gaps > 2 * MAX_SHOWN
                || rules.refused().size() > MAX_SHOWN
                || rules.unjudged().size() > MAX_SHOWN) {
            page.line("    all of them: --output json");
        }
    }
}
