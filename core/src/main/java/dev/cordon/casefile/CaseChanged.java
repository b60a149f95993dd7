package dev.cordon.casefile;

import java.nio.file.Path;
import java.util.List;

/** A file of a sealed case is not as its manifest says, so that nothing can be added with proof. */
public final class CaseChanged extends Exception {
    CaseChanged(Path folder, List<String> files) {
        super(("The case in %s was changed since it was sealed: %s. What was added now is not sealed. "
                        + "See: cordon case check %s")
                .formatted(folder, files.isEmpty() ? CaseFolder.MANIFEST : String.join(", ", files), folder));
    }
}
