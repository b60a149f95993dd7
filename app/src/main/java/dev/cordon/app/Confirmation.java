package dev.cordon.app;

import dev.cordon.iam.UserName;
import dev.cordon.journal.Approval;
import dev.cordon.report.TerminalText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks for the user's name, or the account's id, before an account is changed. */
final class Confirmation {
    private static final int MAX_LENGTH = 256;

    private Confirmation() {}

    /** The approval to change a user; empty if something else was typed, or nothing. */
    static Optional<Approval> ask(UserName user, String what, boolean yes, Surroundings surroundings)
            throws IOException {
        return ask("user name", user.value(), "%s %s".formatted(what, user), yes, surroundings);
    }

    /** The approval to change an account. */
    static Optional<Approval> askForAccount(String accountId, String what, boolean yes, Surroundings surroundings)
            throws IOException {
        return ask("account id", accountId, what, yes, surroundings);
    }

    private static Optional<Approval> ask(
            String kind, String subject, String what, boolean yes, Surroundings surroundings) throws IOException {
        if (yes) {
            return Optional.of(Approval.unattended(subject));
        }
        surroundings.err().print(TerminalText.clean("Type the %s to %s: ".formatted(kind, what)));
        surroundings.err().flush();
        Optional<Approval> approval = Approval.typed(subject, line(surroundings.in()));
        if (approval.isEmpty()) {
            Failure.print("Not confirmed: nothing was changed.", surroundings.err());
        }
        return approval;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n' && line.size() < MAX_LENGTH; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
