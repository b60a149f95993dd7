package dev.cordon.lab.scenario;

import java.time.Instant;

/** One attack: whom it befalls, what makes it possible, and what is done, step by step. */
interface Attack {
    /** The user whose credentials are stolen. */
    String subject();

    /** Puts the subject into the account, with rights that are wider than they should be, and plans its ordinary weeks. */
    void prepare(Stage stage, Company company, Colleagues colleagues, Weeks weeks);

    /**
     * Plans what the attacker does.
     *
     * @param now the present, at which some credentials must still live
     */
    void plan(Timetable timetable, Attacker attacker, Instant now);
}
