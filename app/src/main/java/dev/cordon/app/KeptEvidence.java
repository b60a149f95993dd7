package dev.cordon.app;

import dev.cordon.casefile.CaseFolder;
import dev.cordon.casefile.CaseWriteFailed;
import dev.cordon.casefile.EvidenceWriter;
import dev.cordon.investigation.Evidence;
import dev.cordon.trail.TrailEvent;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of a case, as long as the disk takes it. A full one ends the evidence and not the reading: whether somebody is
 * inside is worth knowing even where it cannot be kept.
 */
final class KeptEvidence implements Evidence {
    private final @Nullable EvidenceWriter writer;
    private final AtomicReference<@Nullable CaseWriteFailed> failure = new AtomicReference<>();

    /**
     * Takes the records for a case.
     *
     * @param folder null to keep nothing
     */
    KeptEvidence(@Nullable CaseFolder folder) {
        writer = folder == null ? null : folder.evidence();
    }

    /** Why it is not all there, if it is not. */
    Optional<CaseWriteFailed> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public Part part(int fileIndex, String fileName) {
        if (writer == null || failure.get() != null) {
            return Evidence.NONE.part(fileIndex, fileName);
        }
        try {
            return new Guarded(writer.part(fileIndex));
        } catch (CaseWriteFailed e) {
            failure.compareAndSet(null, e);
            return Evidence.NONE.part(fileIndex, fileName);
        }
    }

    private final class Guarded implements Part {
        private final EvidenceWriter.Part part;

        Guarded(EvidenceWriter.Part part) {
            this.part = part;
        }

        @Override
        public void record(TrailEvent event) {
            if (failure.get() != null) {
                return;
            }
            try {
                part.record(event.rawBytes());
            } catch (CaseWriteFailed e) {
                failure.compareAndSet(null, e);
            }
        }

        @Override
        public void close() {
            try {
                part.close();
            } catch (CaseWriteFailed e) {
                failure.compareAndSet(null, e);
            }
        }
    }
}
